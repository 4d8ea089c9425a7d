"""Names with region and country in one cell, as Wikipedia and clerks have them."""

import pytest

from .real_names import found_in_the_table, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_names")]

WHOLE = """
Brest, Belarus | Brest, Brest, BY
Brest, France | Brest, Brittany, FR
Valencia, Spain | Valencia, Valencia, ES
Valencia, Venezuela | Valencia, Carabobo, VE
Santiago, Dominican Republic | Santiago de los Caballeros, Santiago, DO
Santiago de Cali, Colombia | Cali, Valle del Cauca, CO
Córdoba, Veracruz, Mexico | Córdoba, Veracruz, MX
Merida, Venezuela | Mérida, Mérida, VE
Trinidad, Bolivia | Trinidad, Beni Department, BO
Tripoli, Lebanon | Tripoli, North Lebanon, LB
Tripoli, Libya | Tripoli, Tripoli, LY
Alexandria, Egypt | Alexandria, Alexandria, EG
San Fernando, Pampanga, Philippines | San Fernando, Central Luzon, PH
San Fernando, La Union, Philippines | San Fernando, Ilocos, PH
Santa Rosa, Laguna | Santa Rosa, Calabarzon, PH
San Jose, Nueva Ecija, Philippines | Tabacao, Central Luzon, PH
Naga, Cebu, Philippines | Naga, Central Visayas, PH
Roxas City, Capiz, Philippines | Roxas City, Western Visayas, PH
Bogo City, Cebu | Bogo, Central Visayas, PH
Vladimir, Russian Federation | Vladimir, Vladimir Oblast, RU
Kaliningrad, Russia | Kaliningrad, Kaliningrad Oblast, RU
Königsberg, USSR | Kaliningrad, Kaliningrad Oblast, RU
Zhukovsky, Russia | Zhukovsky, Moscow, RU
Pushkin, St. Petersburg, Russia | Pushkin, Saint Petersburg, RU
Kharkiv Oblast, Ukraine | Kharkiv, UA
Ivano-Frankivsk Oblast, Ukraine | Ivano-Frankivsk, UA
Brovary, Kyiv Oblast, Ukraine | Brovary, Kyiv, UA
Bila Tserkva, Ukraine | Bila Tserkva, Kyiv, UA
Slavutych, Ukraine | Slavutych, Kyiv, UA
Zhitomir, Ukraine | Zhytomyr, Zhytomyr, UA
Krivoi Rog, Ukraine | Kryvyy Rih, Dnipropetrovsk, UA
Simferopol, Crimea, Ukraine | Simferopol, Crimea, UA
Sevastopol, Ukraine | Sevastopol, Sevastopol City, UA
Mariupol, Ukraine | Mariupol, Donetsk, UA
Novi Sad, Serbia | Novi Sad, Vojvodina, RS
Nis, Yugoslavia | Niš, RS
Zagreb, Yugoslavia | Zagreb, Zagreb, HR
Bratislava, Czechoslovakia | Bratislava, Bratislava, SK
Karl-Marx-Stadt, East Germany | Chemnitz, Saxony, DE
Rostock, GDR | Rostock, Mecklenburg-Vorpommern, DE
Weinheim an der Bergstrasse, Germany | Weinheim, Baden-Württemberg, DE
Neu-Ulm, Germany | Neu-Ulm, Bavaria, DE
Ulm/Neu-Ulm, Germany | Ulm, Baden-Württemberg, DE
Herzogenaurach, Bavaria, Germany | Herzogenaurach, Bavaria, DE
Hof, Bavaria, Germany | Hof, Bavaria, DE
Homburg, Saarland, Germany | Homburg, Saarland, DE
Rotenburg an der Fulda, Germany | Rotenburg an der Fulda, Hesse, DE
Landsberg am Lech | Landsberg am Lech, Bavaria, DE
Kempten, Germany | Kempten (Allgäu), Bavaria, DE
Sulzbach-Rosenberg, Germany | Sulzbach-Rosenberg, Bavaria, DE
St. Wendel, Germany | Sankt Wendel, Saarland, DE
Mülheim an der Ruhr, Germany | Mülheim, North Rhine-Westphalia, DE
Muelheim, Germany | Mülheim, North Rhine-Westphalia, DE
Monchengladbach, Germany | Mönchengladbach, North Rhine-Westphalia, DE
Moenchengladbach, Germany | Mönchengladbach, North Rhine-Westphalia, DE
Baden-Baden, Germany | Baden-Baden, Baden-Württemberg, DE
Idar-Oberstein, Germany | Idar-Oberstein, Rheinland-Pfalz, DE
Bad Kreuznach, Germany | Bad Kreuznach, Rheinland-Pfalz, DE
St Johann in Tirol, Austria | Sankt Johann in Tirol, Tyrol, AT
Zell am See, Austria | Zell am See, Salzburg, AT
Bregenz, Austria | Bregenz, Vorarlberg, AT
Appenzell, Switzerland | Appenzell, Appenzell Innerrhoden, CH
Biel/Bienne, Switzerland | Biel/Bienne, Bern, CH
La Chaux-de-Fonds, Switzerland | La Chaux-de-Fonds, Neuchâtel, CH
Valais, Switzerland | Valais, CH
Nyon, Vaud, Switzerland | Nyon, Vaud, CH
Saint-Omer, France | Saint-Omer, Hauts-de-France, FR
Saint-Cyr-sur-Loire, France | Saint-Cyr-sur-Loire, Centre-Val de Loire, FR
St. Tropez, France | Saint-Tropez, Provence-Alpes-Côte-d’Azur, FR
Ste. Genevieve des Bois, France | Sainte-Geneviève-des-Bois, Île-de-France, FR
Île-de-France | Île-de-France, FR
Reims, Champagne-Ardenne, France | Reims, Grand Est, FR
Clermont-Ferrand, Auvergne, France | Clermont-Ferrand, Auvergne-Rhône-Alpes, FR
Corsica, France | Corsica, FR
Bari, Apulia, Italy | Bari, Apulia, IT
Lamezia Terme, Calabria | Lamezia Terme, Calabria, IT
Gela, Sicily, Italy | Gela, Sicily, IT
San Remo, Italy | Sanremo, Liguria, IT
Monreale, Sicily | Monreale, Sicily, IT
Castelvetrano, Italy | Castelvetrano, Sicily, IT
Spello, Perugia, Italy | Spello, Umbria, IT
Greve in Chianti | Greve in Chianti, Tuscany, IT
San Giovanni in Fiore, Italy | San Giovanni in Fiore, Calabria, IT
Roseto Valfortore, Italy | Roseto Valfortore, Apulia, IT
Sora, Italy | Sora, Lazio, IT
Vigo, Galicia, Spain | Vigo, Galicia, ES
León, Spain | León, Castille and León, ES
Mérida, Badajoz, Spain | Mérida, Extremadura, ES
Guadix, Granada, Spain | Guadix, Andalusia, ES
Almería, Andalusia | Almería, Andalusia, ES
Lagos, Portugal | Lagos, Faro, PT
Vila Franca do Campo, Azores | Vila Franca do Campo, Azores, PT
Guimarães, Portugal | Guimarães, Braga, PT
Nafplio, Greece | Náfplio, Peloponnese, GR
Chania, Crete | Chaniá, Crete, GR
Kos, Greece | Kos, South Aegean, GR
Mytilene, Lesbos, Greece | Mytilene, North Aegean, GR
Newport, Wales | Newport, Wales, GB
Newport, Isle of Wight, England | Newport, England, GB
Bury, Greater Manchester, England | Borough of Bury, England, GB
St Helens, Merseyside, England | St Helens, England, GB
Richmond, North Yorkshire, England | Richmond, England, GB
Wells, Somerset, England | Wells, England, GB
Boston, England | Boston, England, GB
Ripon, North Yorkshire | Ripon, England, GB
Holmfirth, West Yorkshire | Holmfirth, England, GB
Stone, Staffordshire | Stone, England, GB
Perth, Scotland | Perth, Scotland, GB
Perth, Western Australia | Perth, Western Australia, AU
Newcastle, New South Wales | Newcastle, New South Wales, AU
Newcastle, South Africa | Newcastle, KwaZulu-Natal, ZA
Newcastle West, County Limerick, Ireland | Newcastle West, Munster, IE
Listowel, County Kerry | Listowel, Munster, IE
Kinsale, Ireland | Kinsale, Munster, IE
Cobh, Ireland | Cobh, Munster, IE
Bantry, County Cork | Bantry, Munster, IE
Belmullet, County Mayo, Ireland | Belmullet, Connacht, IE
Trim, Ireland | Trim, Leinster, IE
Antrim, Northern Ireland | Antrim, Northern Ireland, GB
Limavady Borough | Limavady, Northern Ireland, GB
Kirkcaldy, Fife | Kirkcaldy, Scotland, GB
San Juan, Argentina | San Juan, San Juan, AR
San Luis, Argentina | San Luis, San Luis, AR
Concepción, Chile | Concepción, Biobío, CL
Los Angeles, Chile | Los Ángeles, Biobío, CL
La Serena, Chile | La Serena, Coquimbo, CL
Valle de Bravo, Mexico | Valle de Bravo, México, MX
San Felipe, Baja California | San Felipe, Baja California, MX
San Felipe, Guanajuato, Mexico | San Felipe, Guanajuato, MX
Tonalá, Jalisco | Tonalá, Jalisco, MX
Ixtlán del Río, Nayarit | Ixtlán del Río, Nayarit, MX
Ciudad Guzmán, Jalisco | Ciudad Guzmán, Jalisco, MX
Santiago Ixcuintla, Nayarit | Santiago Ixcuintla, Nayarit, MX
Compostela, Nayarit | Compostela, Nayarit, MX
Jocotepec, Jalisco, Mexico | Jocotepec, Jalisco, MX
Ajijic | Ajijic, Jalisco, MX
Playa del Carmen, Mexico | Playa del Carmen, Quintana Roo, MX
Nuevo Casas Grandes | Nuevo Casas Grandes, Chihuahua, MX
Ojinaga, Chihuahua | Ojinaga, Chihuahua, MX
Naucalpan de Juárez | Naucalpan de Juárez, México, MX
Coyoacán, Mexico City | Coyoacán, Mexico City, MX
Azcapotzalco, Mexico City | Azcapotzalco, Mexico City, MX
Tlalpan, Mexico | Tlalpan, Mexico City, MX
Iztapalapa, Mexico | Iztapalapa, Mexico City, MX
Chinju, Korea | Chinju, Gyeongsangnam-do, KR
Kimhae, Korea | Kimhae, Gyeongsangnam-do, KR
Kimpo, South Korea | Gimpo-si, Gyeonggi-do, KR
Puchon, South Korea | Bucheon-si, Gyeonggi-do, KR
Tongduchon, South Korea | Dongducheon, Gyeonggi-do, KR
Uiwang, South Korea | Uiwang, Gyeonggi-do, KR
Osan, South Korea | Osan, Gyeonggi-do, KR
Iksan, Jeollabuk-do | Iksan, Jeollabuk-do, KR
Jung-gu, Daegu | Jung-gu, Daegu, KR
Suseong-gu, Daegu, South Korea | Suseong-gu, Daegu, KR
Nam-gu, Busan | Nam-gu, Busan, KR
Dobong-gu, Seoul | Dobong-gu, Seoul, KR
Yeongdeungpo District, Seoul | Yeongdeungpo-gu, Seoul, KR
Tainan County, Taiwan | Tainan, Taiwan, TW
Taichung County, Taiwan | Taichung City, Taiwan, TW
Hsinchu City | Hsinchu, Taiwan, TW
Fengyuan, Taiwan | Fengyuan, Taiwan, TW
Yungho, Taiwan | Yonghe District, TW
Tamsui, Taiwan | Danshui, TW
Hsintien, Taiwan | Xindian, TW
Taian, Shandong, China | Tai’an, Shandong, CN
Tai'an, China | Tai’an, Shandong, CN
Luohu District, Shenzhen | Luohu District, Guangdong, CN
Yichun, Jiangxi | Yichun, Jiangxi, CN
Yichun, Heilongjiang | Yichun, Heilongjiang, CN
Jingzhou, Hubei | Jingzhou, Hubei, CN
Ganzhou, China | Ganzhou, Jiangxi, CN
Guangxi, China | Guangxi, CN
Swatow, China | Shantou, Guangdong, CN
Amoy, China | Xiamen, Fujian, CN
Foochow, China | Fuzhou, Fujian, CN
Mukden, China | Shenyang, Liaoning, CN
Port Arthur, China | Lüshun, Liaoning, CN
Huzhou, Zhejiang | Huzhou, Zhejiang, CN
Kunshan, Jiangsu | Kunshan, Jiangsu, CN
Changning District, Shanghai | Changning, Shanghai, CN
Yangpu, Shanghai | Yangpu, Shanghai, CN
Zhabei District, Shanghai | Zhabei, Shanghai, CN
Oshima, Tokyo | Ōshima, Tokyo, JP
Ito, Shizuoka | Itō, Shizuoka, JP
Ise, Mie | Ise, Mie, JP
Aki, Kochi | Aki, Kochi, JP
Ena, Gifu | Ena, Gifu, JP
Gujo, Gifu | Gujō, Gifu, JP
Hida, Gifu | Hida, Gifu, JP
Kai, Yamanashi | Kai, Yamanashi, JP
Tanabe, Wakayama | Tanabe, Wakayama, JP
Tanabe, Kyoto | Tanabe, Kyoto, JP
Yawata, Kyoto | Yawata, Kyoto, JP
Nanbu, Yamanashi | Nambu, Yamanashi, JP
Nambu, Aomori | Nanaku, Aomori, JP
Ogawa, Saitama | Ogawamachi, Saitama, JP
Tsubata, Ishikawa | Tsubata, Ishikawa, JP
Ikeda, Osaka | Ikeda, Osaka, JP
Ikeda, Hokkaido | Ikeda, Hokkaido, JP
Asahi, Chiba | Asahi, Chiba, JP
Ryūō, Yamanashi | Ryūō, Yamanashi, JP
Kamifurano, Hokkaido | Kami-furano, Hokkaido, JP
Mutsu, Aomori | Mutsu, Aomori, JP
Aomori Prefecture | Aomori, JP
Gunma Prefecture, Japan | Gunma, JP
Takachiho, Miyazaki | Mitai, Miyazaki, JP
Kasaoka City, Okayama, Japan | Kasaoka, Okayama, JP
Yatsushiro | Honmachi, Kumamoto, JP
Kaolack, Senegal | Kaolack, Kaolack, SN
Louga, Senegal | Louga, Louga, SN
Kumasi, Ashanti, Ghana | Kumasi, Ashanti, GH
Ho, Ghana | Ho, Volta, GH
Jos, Nigeria | Jos, Plateau, NG
Enugu, Nigeria | Enugu, Enugu, NG
Osogbo, Osun State, Nigeria | Osogbo, Osun, NG
Meru, Kenya | Meru, Meru County, KE
Homa Bay, Kenya | Homa Bay, Homa Bay County, KE
Muscat, Oman | Muscat, Muscat, OM
Salalah, Oman | Şalālah, Dhofar, OM
Qalqilya | Qalqilya, West Bank, PS
Beit Sahour, Palestine | Bayt Sāḩūr, West Bank, PS
Deir Istiya | Dayr Istiyā, West Bank, PS
Kiryat Yam, Israel | Qiryat Yam, Haifa, IL
Kiryat Bialik, Israel | Qiryat Bialik, Haifa, IL
Maalot-Tarshiha, Israel | maalot Tarshīhā, Northern District, IL
Hod HaSharon, Israel | Hod HaSharon, Central District, IL
Ramat Gan | Ramat Gan, Tel Aviv, IL
Yoqneam Illit | Yoqne‘am ‘Illit, Northern District, IL
Tel Mond | Tel Mond, Central District, IL
"""

ASKED = """
Naga City, Philippines | asked: Naga, Bicol / Naga, Central Visayas
Zhdanov, USSR | asked: Mariupol, Donetsk / Beylagan, Beyləqan
Neustadt, Germany | asked: Neustadt, Hamburg / Neustadt an der Weinstraße, Rheinland-Pfalz
Sant'Agata, Italy | asked: Sant'Agata di Militello, Sicily / Sant'Agata sui Due Golfi, Campania
San Pedro, Mexico | asked: San Pedro, Coahuila / San Pedro, Coahuila
Jinzhou, Liaoning | asked: Jinzhou, Liaoning / Jinzhou, Liaoning
"""

LEFT = """
Simferopol, Russia | unknown
Stalinstadt, East Germany | unknown
Mahón, Menorca, Spain | unknown
Ribeira Grande, São Miguel, Azores | unknown
Tarpon Springs | unknown
Yongin, Gyeonggi Province | unknown
Chengtu, China | unknown
Kita-ku, Osaka | unknown
Naka-ku, Yokohama | in Yokohama
Minami-ku, Sapporo | in Sapporo
Yoita, Niigata | unknown
Ogawa, Ibaraki | unknown
Hokusei, Mie | unknown
Bama, Mali | unknown
Goree, Senegal | unknown
Akwapim South, Ghana | unknown
Ma'ale Adumim | unknown
"""


def test_name_with_all_that_it_lies_in_may_stand_in_one_cell():
    assert found_in_the_table(WHOLE) == told(WHOLE)


def test_name_that_several_places_have_is_asked_about():
    assert found_in_the_table(ASKED) == told(ASKED)


def test_name_that_nobody_knows_is_left_without_a_place_or_lies_in_its_city():
    assert found_in_the_table(LEFT) == told(LEFT)

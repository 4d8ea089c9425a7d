"""Names of Europe as lists write them, and the places that they mean."""

import pytest

from .real_names import found_in_the_table, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_names")]


GERMANY_AUSTRIA_AND_SWITZERLAND = """
Koeln |  | Germany | Köln, North Rhine-Westphalia, DE
Cologne |  | Germany | Köln, North Rhine-Westphalia, DE
Muenchen |  | Germany | Munich, Bavaria, DE
Nürnberg |  | Germany | Nuremberg, Bavaria, DE
Brunswick |  | Germany | Braunschweig, Lower Saxony, DE
Hanover |  | Germany | Hannover, Lower Saxony, DE
Hamelin |  | Germany | Hameln, Lower Saxony, DE
Wuerzburg |  | Germany | Würzburg, Bavaria, DE
Saarbruecken |  | Germany | Saarbrücken, Saarland, DE
Osnabrueck |  | Germany | Osnabrück, Lower Saxony, DE
Fürth |  | Germany | asked: Fürth, Bavaria / Fürth, Hesse
Fuerth |  | Germany | asked: Fürth, Bavaria / Fürth, Hesse
Tuebingen |  | Germany | Tübingen, Baden-Württemberg, DE
Goerlitz |  | Germany | Görlitz, Saxony, DE
Luebeck |  | Germany | Lübeck, Schleswig-Holstein, DE
Fuessen |  | Germany | Füssen, Bavaria, DE
Schwaebisch Gmuend |  | Germany | Schwäbisch Gmünd, Baden-Württemberg, DE
Freiburg im Breisgau |  | Germany | Freiburg, Baden-Württemberg, DE
Ludwigshafen |  | Germany | Ludwigshafen am Rhein, Rheinland-Pfalz, DE
Bad Königshofen |  | Germany | Bad Königshofen im Grabfeld, Bavaria, DE
Bad Homburg |  | Germany | Bad Homburg vor der Höhe, Hesse, DE
Frankfurt | Hesse | Germany | Frankfurt am Main, Hesse, DE
Frankfurt an der Oder |  | Germany | Frankfurt (Oder), Brandenburg, DE
Halle | Saxony-Anhalt | Germany | Halle (Saale), Saxony-Anhalt, DE
Lutherstadt Wittenberg |  | Germany | Wittenberg, Saxony-Anhalt, DE
Lengerich |  | Germany | asked: Lengerich, North Rhine-Westphalia / Lengerich, Lower Saxony
Mörs |  | Germany | Moers, North Rhine-Westphalia, DE
Marburg |  | Germany | Marburg an der Lahn, Hesse, DE
Esslingen am Neckar |  | Germany | Esslingen, Baden-Württemberg, DE
Berlin-Spandau |  | Germany | Spandau, State of Berlin, DE
Landkreis Karlsruhe |  | Germany | Karlsruhe Region, Baden-Württemberg, DE
Lippe District |  | Germany | unknown
Rhein-Neckar-Kreis |  | Germany | unknown
Rhineland-Palatinate |  | Germany | Rheinland-Pfalz, DE
Klagenfurt |  | Austria | Klagenfurt am Wörthersee, Carinthia, AT
St. Poelten |  | Austria | Sankt Pölten, Lower Austria, AT
Saalfelden |  | Austria | Saalfelden am Steinernen Meer, Salzburg, AT
Kitzbuehel |  | Austria | Kitzbühel, Tyrol, AT
Berne |  | Switzerland | Bern, Bern, CH
Lucerne |  | Switzerland | Luzern, Lucerne, CH
St. Gallen |  | Switzerland | Sankt Gallen, Saint Gallen, CH
Canton of Bern |  | Switzerland | Bern, CH
"""


SOUTHERN_AND_WESTERN_EUROPE = """
St Etienne |  | France | Saint-Étienne, Auvergne-Rhône-Alpes, FR
St. Jean de Braye |  | France | Saint-Jean-de-Braye, Centre-Val de Loire, FR
Rheims |  | France | Reims, Grand Est, FR
Lyons |  | France | Lyon, Auvergne-Rhône-Alpes, FR
Marseilles |  | France | Marseille, Provence-Alpes-Côte-d’Azur, FR
Chamonix |  | France | Chamonix-Mont-Blanc, Auvergne-Rhône-Alpes, FR
Nord-Pas-de-Calais |  | France | Hauts-de-France, FR
Ghent |  | Belgium | Gent, Flanders, BE
Louvain |  | Belgium | Leuven, Flanders, BE
Luxembourg City |  | Luxembourg | Luxembourg, Luxembourg, LU
Den Haag |  | Netherlands | The Hague, South Holland, NL
Den Bosch |  | Netherlands | 's-Hertogenbosch, North Brabant, NL
Milano |  | Italy | Milan, Lombardy, IT
Firenze |  | Italy | Florence, Tuscany, IT
Leghorn |  | Italy | Livorno, Tuscany, IT
Syracuse |  | Italy | Siracusa, Sicily, IT
Reggio Emilia |  | Italy | Reggio nell'Emilia, Emilia-Romagna, IT
Seville |  | Spain | Sevilla, Andalusia, ES
Saragossa |  | Spain | Zaragoza, Aragón, ES
Jerez |  | Spain | Jerez de la Frontera, Andalusia, ES
La Coruña |  | Spain | A Coruña, Galicia, ES
Corunna |  | Spain | A Coruña, Galicia, ES
San Sebastian |  | Spain | Donostia / San Sebastián, Basque Country, ES
Gernika |  | Spain | Gernika-Lumo, Basque Country, ES
Guernica |  | Spain | Gernika-Lumo, Basque Country, ES
Palma de Mallorca |  | Spain | Palma, Balearic Islands, ES
Las Palmas |  | Spain | Las Palmas de Gran Canaria, Canary Islands, ES
Ciudadela | Menorca | Spain | Ciutadella, Balearic Islands, ES
Oporto |  | Portugal | Porto, Porto, PT
Salonica |  | Greece | Thessaloníki, Central Macedonia, GR
Corinth |  | Greece | Kórinthos, Peloponnese, GR
Ancient Olympia |  | Greece | Archaía Olympía, West Greece, GR
Larissa |  | Greece | Lárisa, Thessaly, GR
Heraklion |  | Greece | Irákleion, Crete, GR
Iraklio |  | Greece | Irákleion, Crete, GR
"""


NORTHERN_EUROPE = """
Hull |  | England | Kingston upon Hull, England, GB
Londonderry |  | UK | Derry, Northern Ireland, GB
Bangor | County Down | Northern Ireland | asked: Bangor, Northern Ireland / Bangor, Wales
Limerick City and County |  | Ireland | Limerick, Munster, IE
County Mayo |  | Ireland | Mayo County, Connacht, IE
Fingal |  | Ireland | Fingal County, Leinster, IE
Aalesund |  | Norway | Ålesund, Møre og Romsdal, NO
Goteborg |  | Sweden | Gothenburg, Västra Götaland, SE
Aarhus |  | Denmark | Århus, Central Jutland, DK
"""


CENTRAL_EUROPE = """
Danzig |  | Poland | Gdańsk, Pomerania, PL
Breslau |  | Poland | Wrocław, Lower Silesia, PL
Cracow |  | Poland | Kraków, Lesser Poland, PL
Plzen |  | Czech Republic | Pilsen, Plzeň Region, CZ
Carlsbad |  | Czech Republic | Karlovy Vary, Carlsbad Region, CZ
Cluj |  | Romania | Cluj-Napoca, Cluj County, RO
Jassy |  | Romania | Iaşi, Iași County, RO
Veliko Tarnovo |  | Bulgaria | Veliko Tŭrnovo, Veliko Tarnovo, BG
Vlora |  | Albania | Vlorë, Vlorë County, AL
Peja |  | Kosovo | Pejë, Pec, XK
Peć |  | Kosovo | Pejë, Pec, XK
"""


UKRAINE = """
Kiev |  | Ukraine | Kyiv, Kyiv City, UA
Kharkov |  | Ukraine | Kharkiv, Kharkiv, UA
Odessa |  | Ukraine | Odesa, Odesa, UA
Lvov |  | Ukraine | Lviv, Lviv, UA
Chernovtsy |  | Ukraine | Chernivtsi, Chernivtsi, UA
Chernigov |  | Ukraine | Chernihiv, Chernihiv, UA
Nikolayev |  | Ukraine | Mykolayiv, Mykolaiv, UA
Dnepropetrovsk |  | Ukraine | Dnipro, Dnipropetrovsk, UA
Dnipropetrovsk |  | Ukraine | Dnipro, Dnipropetrovsk, UA
Kirovograd |  | Ukraine | Kropyvnytskyi, Kirovohrad, UA
Kirovohrad |  | Ukraine | Kropyvnytskyi, Kirovohrad, UA
Zaporozhye |  | Ukraine | Zaporizhzhya, Zaporizhzhia, UA
Uzhgorod |  | Ukraine | Uzhhorod, Zakarpattia, UA
Ternopol |  | Ukraine | Ternopil, Ternopil, UA
Rovno |  | Ukraine | Rivne, Rivne Oblast, UA
Ivano-Frankovsk |  | Ukraine | Ivano-Frankivsk, Ivano-Frankivsk, UA
Vinnitsa |  | Ukraine | Vinnytsya, Vinnytsia, UA
Cherkassy |  | Ukraine | Cherkasy, Cherkasy, UA
Yalta |  | Ukraine | asked: Yalta, Crimea / Yalta, Donetsk
Artemivsk |  | Ukraine | asked: Bakhmut, Donetsk / Kypuche, Luhansk
"""


RUSSIA_AND_ITS_NEIGHBORS = """
Leningrad |  | USSR | Saint Petersburg, Saint Petersburg, RU
St. Petersburg |  | Russia | Saint Petersburg, Saint Petersburg, RU
Gorky |  | Russia | Nizhniy Novgorod, Nizhny Novgorod Oblast, RU
Nizhny Novgorod |  | Russia | Nizhniy Novgorod, Nizhny Novgorod Oblast, RU
Nizhni Novgorod |  | Russia | Nizhniy Novgorod, Nizhny Novgorod Oblast, RU
Novgorod |  | Russia | Velikiy Novgorod, Novgorod Oblast, RU
Veliky Novgorod |  | Russia | Velikiy Novgorod, Novgorod Oblast, RU
Ekaterinburg |  | Russia | Yekaterinburg, Sverdlovsk Oblast, RU
Sverdlovsk |  | Soviet Union | Yekaterinburg, Sverdlovsk Oblast, RU
Kuibyshev |  | Soviet Union | Samara, Samara Oblast, RU
Togliatti |  | Russia | Tolyatti, Samara Oblast, RU
Archangel |  | Russia | Arkhangel’sk, Arkhangelskaya, RU
Sergiev Posad |  | Russia | Sergiyev Posad, Moscow, RU
Dubna |  | Russia | asked: Dubna, Moscow / Dubna, Tula Oblast
Stavropol |  | Russia | asked: Stavropol, Stavropol’ Kray / Tolyatti, Samara Oblast
Kirov |  | Russia | asked: Kirov, Kirov Oblast / Kirov, Kaluga Oblast
Frunze |  | USSR | Bishkek, Bishkek, KG
Alma-Ata |  | Kazakhstan | Almaty, Almaty, KZ
Ashkhabad |  | Turkmenistan | Ashgabat, Ashgabat, TM
Kishinev |  | Moldova | Chisinau, Chișinău Municipality, MD
Erevan |  | Armenia | Yerevan, Yerevan, AM
"""


def test_names_in_german_are_found_with_umlauts_with_vowels_for_them_and_in_english():
    assert found_in_the_table(GERMANY_AUSTRIA_AND_SWITZERLAND) == told(
        GERMANY_AUSTRIA_AND_SWITZERLAND
    )


def test_names_of_western_and_southern_europe_are_found_in_english_and_their_own_language():
    assert found_in_the_table(SOUTHERN_AND_WESTERN_EUROPE) == told(SOUTHERN_AND_WESTERN_EUROPE)


def test_names_of_northern_europe_and_the_british_isles_are_found():
    assert found_in_the_table(NORTHERN_EUROPE) == told(NORTHERN_EUROPE)


def test_names_of_central_europe_are_found_without_their_accents_and_as_they_were_before():
    assert found_in_the_table(CENTRAL_EUROPE) == told(CENTRAL_EUROPE)


def test_names_of_ukraine_are_found_in_ukrainian_and_russian_spelling():
    assert found_in_the_table(UKRAINE) == told(UKRAINE)


def test_names_of_soviet_times_lead_to_the_city_of_today():
    assert found_in_the_table(RUSSIA_AND_ITS_NEIGHBORS) == told(RUSSIA_AND_ITS_NEIGHBORS)

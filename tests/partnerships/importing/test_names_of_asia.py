"""Names of Asia as lists write them, and the places that they mean."""

import pytest

from .real_names import found_in_the_table, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_names")]


JAPAN = """
Hakui, Ishikawa |  | Japan | Hakui, Ishikawa, JP
Miyoshi, Hiroshima |  | Japan | Miyoshi, Hiroshima, JP
Miyoshi, Tokushima |  | Japan | Ikedachō, Tokushima, JP
Gotenba | Shizuoka | Japan | Gotemba, Shizuoka, JP
Sambongi | Miyagi | Japan | Sanbongi, Miyagi, JP
Sanda | Hyogo | Japan | Sandachō, Hyōgo, JP
Ohtsu | Shiga | Japan | Ōtsu, Shiga, JP
Fuchu, Hiroshima |  | Japan | asked: Fuchū, Hiroshima / Fuchū, Hiroshima
Date, Hokkaido |  | Japan | Date, Hokkaido, JP
Date-shi, Fukushima |  | Japan | Date, Fukushima, JP
Taki-cho, Mie |  | Japan | Ōka, Mie, JP
Ota, Tokyo |  | Japan | Ōta, Tokyo, JP
Ohta City | Gunma | Japan | Ōta, Gunma, JP
Nerima Ward | Tokyo | Japan | Nerima-ku, Tokyo, JP
Taito City | Tokyo | Japan | Taito, Tokyo, JP
Naka | Ibaraki | Japan | asked: Naka, Ibaraki / Naka, Ibaraki
Naka-cho, Tokushima |  | Japan | Kawaguchi, Tokushima, JP
Okinawa City |  | Japan | Okinawa, Okinawa, JP
Ginowan City | Okinawa | Japan | Ginowan, Okinawa, JP
Shari, Hokkaido |  | Japan | Shari-gun, Hokkaido, JP
Shibetsu, Hokkaido |  | Japan | asked: Shibetsu, Hokkaido / Shibetsu, Hokkaido
Tokorozawa City | Saitama | Japan | Tokorozawa, Saitama, JP
Higashimatsuyama | Saitama | Japan | Higashi-Matsuyama, Saitama, JP
Urawa | Saitama | Japan | Urawa-ku, Saitama, JP
Omiya | Saitama | Japan | Ōmiya-ku, Saitama, JP
Saitama City |  | Japan | Saitama, Saitama, JP
Kakegawa-shi | Shizuoka | Japan | Kakegawa, Shizuoka, JP
Kashihara | Nara | Japan | Kashihara-shi, Nara, JP
Sakai City |  | Japan | asked: Sakai, Osaka / Sakai, Fukui
Kaizuka City | Osaka | Japan | Kaizuka, Osaka, JP
Hakusan | Ishikawa | Japan | Matsutō, Ishikawa, JP
Fukui |  | Japan | Fukui-shi, Fukui, JP
Seki | Gifu | Japan | Sekimachi, Gifu, JP
Yokkaichi |  | Japan | asked: Yokkaichi, Mie / Yokkaichi, Oita
Naruto | Tokushima | Japan | Narutochō-mitsuishi, Tokushima, JP
Fukue | Nagasaki | Japan | Fukuechō, Nagasaki, JP
Satsumasendai | Kagoshima | Japan | Sendai, Kagoshima, JP
Sendai |  | Japan | asked: Sendai, Miyagi / Sendai, Kagoshima
Aizuwakamatsu | Fukushima | Japan | Aizu-Wakamatsu, Fukushima, JP
Minamisoma | Fukushima | Japan | Minamisōma Shi, Fukushima, JP
Nihonmatsu | Fukushima | Japan | Nihommatsu, Fukushima, JP
Hitachinaka | Ibaraki | Japan | Hitachinaka Shi, Ibaraki, JP
Kashima | Ibaraki | Japan | Kashima-shi, Ibaraki, JP
Tochigi City |  | Japan | Tochigi, Tochigi, JP
Hokuto City | Yamanashi | Japan | Hokuto, Yamanashi, JP
Yamanakako-mura | Yamanashi | Japan | Yamanaka, Yamanashi, JP
Koriyama City | Fukushima | Japan | Kōriyama, Fukushima, JP
Kahoku-cho | Yamagata | Japan | Yachi, Yamagata, JP
"""


KOREA = """
Pusan |  | South Korea | Busan, Busan, KR
Busan Metropolitan City |  | Korea | Busan, Busan, KR
Inchon |  | Korea | Incheon, Incheon, KR
Taejon |  | South Korea | Daejeon, Daejeon, KR
Taegu |  | South Korea | Daegu, Daegu, KR
Kwangju |  | Korea | Gwangju, Gwangju, KR
Gwangju, Gyeonggi |  | South Korea | Gwangju, Gyeonggi-do, KR
Jinju |  | South Korea | Chinju, Gyeongsangnam-do, KR
Chonju |  | Korea | Jeonju, Jeollabuk-do, KR
Chongju |  | South Korea | asked: Cheongju-si, North Chungcheong / Jeonju, Jeollabuk-do
Cheju |  | South Korea | Jeju City, Jeju-do, KR
Songnam |  | South Korea | Seongnam-si, Gyeonggi-do, KR
Seongnam |  | South Korea | Seongnam-si, Gyeonggi-do, KR
Kunsan |  | South Korea | Gunsan, Jeollabuk-do, KR
Kumi |  | South Korea | Gumi, Gyeongsangbuk-do, KR
Ansan |  | South Korea | Ansan-si, Gyeonggi-do, KR
Anyang |  | South Korea | Anyang-si, Gyeonggi-do, KR
Guri |  | South Korea | Guri-si, Gyeonggi-do, KR
Gimpo | Gyeonggi | South Korea | Gimpo-si, Gyeonggi-do, KR
Paju |  | South Korea | Paju-si, Gyeonggi-do, KR
Uijeongbu |  | South Korea | Uijeongbu-si, Gyeonggi-do, KR
Uijongbu |  | South Korea | Uijeongbu-si, Gyeonggi-do, KR
Masan |  | South Korea | asked: Masan, Gwangju / Masan, Gyeongsangnam-do
Kangnung |  | South Korea | Gangneung, Gangwon-do, KR
Kangwon-do |  | South Korea | Gangwon-do, KR
Yeongcheon |  | South Korea | Yeongcheon-si, Gyeongsangbuk-do, KR
Kyongju |  | South Korea | Gyeongju, Gyeongsangbuk-do, KR
Gangnam District | Seoul | South Korea | Gangnam-gu, Seoul, KR
Seo-gu, Incheon |  | South Korea | in Incheon
Hwaseong |  | South Korea | Hwaseong-si, Gyeonggi-do, KR
Hwaseong | Gyeonggi | South Korea | Hwaseong-si, Gyeonggi-do, KR
Bucheon |  | South Korea | Bucheon-si, Gyeonggi-do, KR
Goyang |  | South Korea | Goyang-si, Gyeonggi-do, KR
Sejong City |  | South Korea | Sejong, Sejong-si, KR
Gochang County |  | South Korea | Gochang-gun, Jeollabuk-do, KR
Danyang |  | South Korea | Danyang-gun, North Chungcheong, KR
"""


CHINA_AND_TAIWAN = """
Peking |  | China | Beijing, Beijing, CN
Canton |  | China | Guangzhou, Guangdong, CN
Tientsin |  | China | Tianjin, Tianjin, CN
Nanking |  | China | Nanjing, Jiangsu, CN
Sian |  | China | Xi’an, Shaanxi, CN
Chungking |  | China | Chongqing, Chongqing, CN
Hangchow |  | China | Hangzhou, Zhejiang, CN
Suzhou, Anhui |  | China | Suzhou, Anhui, CN
Taizhou, Zhejiang |  | China | Taizhou, Zhejiang, CN
Fuzhou, Jiangxi |  | China | Fuzhou, Jiangxi, CN
Dairen |  | China | Dalian, Liaoning, CN
Tsingtao |  | China | Qingdao, Shandong, CN
Jilin City |  | China | Jilin, Jilin, CN
Changsha |  | China | asked: Changsha, Hunan / Changsha, Guangdong
Xiangfan |  | China | Xiangyang, Hubei, CN
Jing'an District, Shanghai |  | China | Jing’an, Shanghai, CN
Xuhui District | Shanghai | China | Xuhui, Shanghai, CN
Chaoyang District, Beijing |  | China | Chaowai, Beijing, CN
Haidian District | Beijing | China | Haidian, Beijing, CN
Tongzhou District | Beijing | China | Tongzhou, Beijing, CN
Taipei City |  | Taiwan | Taipei, Taiwan, TW
Taipei County |  | Taiwan | New Taipei City, TW
Kaohsiung County |  | Taiwan | Kaohsiung, TW
Changhua County |  | Taiwan | Changhua, Taiwan, TW
Hualien |  | Taiwan | Hualien City, Taiwan, TW
Hualien County |  | Taiwan | Hualien, Taiwan, TW
Taoyuan County |  | Taiwan | Taoyuan, Taiwan, TW
Ilan County |  | Taiwan | Yilan, Taiwan, TW
Nantou County |  | Taiwan | Nantou, Taiwan, TW
Pingtung City |  | Taiwan | Pingtung, Taiwan, TW
Miaoli County |  | Taiwan | Miaoli, Taiwan, TW
Penghu |  | Taiwan | Penghu County, Taiwan, TW
Chungli |  | Taiwan | Zhongli, Taiwan, TW
Panchiao |  | Taiwan | Banqiao, TW
Banqiao City |  | Taiwan | Banqiao, TW
Sanchung |  | Taiwan | Sanchong District, TW
"""


SOUTHERN_ASIA_AND_THE_PACIFIC = """
Bombay |  | India | Mumbai, Mahārāshtra, IN
Calcutta |  | India | Kolkata, West Bengal, IN
Madras |  | India | Chennai, Tamil Nādu, IN
Bangalore |  | India | Bengaluru, Karnātaka, IN
Poona |  | India | Pune, Mahārāshtra, IN
Mysore |  | India | Mysuru, Karnātaka, IN
Cochin |  | India | Kochi, Kerala, IN
Trivandrum |  | India | Thiruvananthapuram, Kerala, IN
Ahmadabad |  | India | Ahmedabad, Gujarāt, IN
New Delhi |  | India | Delhi, Delhi, IN
Simla |  | India | Shimla, Himāchal Pradesh, IN
Baroda |  | India | Vadodara, Gujarāt, IN
Dacca |  | Bangladesh | Dhaka, Dhaka Division, BD
Rangoon |  | Burma | Yangon, Yangon, MM
Chiangmai |  | Thailand | Chiang Mai, Chiang Mai, TH
Korat |  | Thailand | Nakhon Ratchasima, Nakhon Ratchasima, TH
Saigon |  | Vietnam | Ho Chi Minh City, Ho Chi Minh City (HCMC), VN
Hai Phong |  | Vietnam | Haiphong, Hải Phòng, VN
Danang |  | Vietnam | Da Nang, Da Nang City, VN
Penang |  | Malaysia | George Town, Penang, MY
Surabaja |  | Indonesia | Surabaya, East Java, ID
Jogjakarta |  | Indonesia | Yogyakarta, Yogyakarta, ID
Makati |  | Philippines | Makati City, National Capital Region, PH
Cebu |  | Philippines | Cebu City, Central Visayas, PH
Davao City |  | Philippines | Davao, Davao, PH
Bacolod |  | Philippines | Bacolod City, Western Visayas, PH
Bacolod City, Negros Occidental |  | Philippines | Bacolod City, Western Visayas, PH
Iloilo City |  | Philippines | Iloilo, Western Visayas, PH
Baguio City |  | Philippines | Baguio, Cordillera, PH
Laoag City, Ilocos Norte |  | Philippines | Laoag, Ilocos, PH
Vigan City | Ilocos Sur | Philippines | Vigan, Ilocos, PH
Santa Rosa City | Laguna | Philippines | Santa Rosa, Calabarzon, PH
Candon City | Ilocos Sur | Philippines | Candon, Ilocos, PH
Zamboanga City |  | Philippines | Zamboanga, Zamboanga Peninsula, PH
Tagbilaran |  | Philippines | Tagbilaran City, Central Visayas, PH
Ilocos Norte |  | Philippines | Province of Ilocos Norte, Ilocos, PH
San Pablo City | Laguna | Philippines | San Pablo, Calabarzon, PH
Ulaanbaatar |  | Mongolia | Ulan Bator, Ulaanbaatar, MN
Mt. Gambier | South Australia | Australia | Mount Gambier, South Australia, AU
Shire of Augusta-Margaret River |  | Australia | Augusta Margaret River, Western Australia, AU
"""


PARTNERS_OF_STATES = """
Nagano Prefecture |  | Japan | Nagano, JP
Toyama Prefecture |  | Japan | Toyama, JP
Hyogo Prefecture |  | Japan | Hyōgo, JP
Ehime Prefecture |  | Japan | Ehime, JP
Wakayama Prefecture |  | Japan | Wakayama, JP
Tochigi Prefecture |  | Japan | Tochigi, JP
Chiba Prefecture |  | Japan | Chiba, JP
Okinawa Prefecture |  | Japan | Okinawa, JP
Kyōto Prefecture |  | Japan | Kyoto, JP
Kōchi Prefecture |  | Japan | Kochi, JP
Jeju Province |  | South Korea | Jeju-do, KR
Gangwon Province |  | South Korea | Gangwon-do, KR
Gyeonggi Province |  | South Korea | Gyeonggi-do, KR
North Jeolla Province |  | South Korea | Jeollabuk-do, KR
Jilin Province |  | China | Jilin, CN
Hainan Province |  | China | Hainan, CN
Shaanxi Province |  | China | Shaanxi, CN
Shanxi Province |  | China | Shanxi, CN
Hebei Province |  | China | Hebei, CN
Sichuan Province |  | China | Sichuan, CN
Guangdong Province |  | China | Guangdong, CN
Khabarovsk Krai |  | Russia | Khabarovsk, RU
Province of Pistoia |  | Italy | Provincia di Pistoia, Tuscany, IT
Province of Bergamo |  | Italy | Provincia di Bergamo, Lombardy, IT
Ba Ria-Vung Tau Province |  | Vietnam | Vũng Tàu, Ho Chi Minh City (HCMC), VN
State of Veracruz |  | Mexico | Veracruz, MX
State of Jalisco |  | Mexico | Jalisco, MX
State of Ceará |  | Brazil | Ceará, BR
"""


def test_names_of_japan_are_found_with_and_without_the_word_for_their_kind():
    assert found_in_the_table(JAPAN) == told(JAPAN)


def test_names_of_korea_are_found_in_the_old_and_the_new_romanization():
    assert found_in_the_table(KOREA) == told(KOREA)


def test_names_of_china_and_taiwan_are_found_in_pinyin_and_as_they_were_written_before():
    assert found_in_the_table(CHINA_AND_TAIWAN) == told(CHINA_AND_TAIWAN)


def test_names_of_southern_asia_and_the_pacific_are_found_old_and_new():
    assert found_in_the_table(SOUTHERN_ASIA_AND_THE_PACIFIC) == told(SOUTHERN_ASIA_AND_THE_PACIFIC)


def test_partner_of_a_state_is_the_region_of_that_name():
    assert found_in_the_table(PARTNERS_OF_STATES, regional=True) == told(PARTNERS_OF_STATES)

"""Names of the other continents and of home, and the places that they mean."""

import pytest

from .real_names import found_in_the_table, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_names")]


THE_NEAR_EAST = """
Tel Aviv-Yafo |  | Israel | Tel Aviv, Tel Aviv, IL
Be'er Sheva |  | Israel | Beersheba, Southern District, IL
Elat |  | Israel | Eilat, Southern District, IL
Petah Tikva |  | Israel | Petaẖ Tiqva, Central District, IL
Petach Tikva |  | Israel | Petaẖ Tiqva, Central District, IL
Qiryat Gat |  | Israel | Kiryat Gat, Southern District, IL
Kiryat Shmona |  | Israel | Qiryat Shmona, Northern District, IL
Kiryat Motzkin |  | Israel | Qiryat Motsqin, Haifa, IL
Rishon LeZion |  | Israel | Rishon LeTsiyyon, Central District, IL
Rishon Le Zion |  | Israel | Rishon LeTsiyyon, Central District, IL
Nahariya |  | Israel | Nahariyya, Northern District, IL
Akko |  | Israel | Acre, Northern District, IL
Ashqelon |  | Israel | Ashkelon, Southern District, IL
Zichron Yaakov |  | Israel | Zikhron Ya‘aqov, Haifa, IL
Tzfat |  | Israel | Safed, Northern District, IL
Modi'in |  | Israel | Modi‘in Makkabbim Re‘ut, Central District, IL
Modi'in-Maccabim-Re'ut |  | Israel | Modi‘in Makkabbim Re‘ut, Central District, IL
Migdal HaEmek |  | Israel | Migdal Ha‘Emeq, Northern District, IL
Al-Bireh |  | Palestine | Al Bīrah, West Bank, PS
El Bireh |  | Palestine | Al Bīrah, West Bank, PS
Az-Zarqa |  | Jordan | Zarqa, Zarqa, JO
Bint Jbeil |  | Lebanon | Bent Jbaïl, Nabatieh, LB
Al-Najaf |  | Iraq | Najaf, Najaf, IQ
Arbil |  | Iraq | Erbil, Erbil, IQ
Duhok |  | Iraq | Dihok, Duhok, IQ
Basra |  | Iraq | Basrah, Basra, IQ
Constantinople |  | Turkey | Istanbul, İstanbul, TR
Smyrna |  | Turkey | İzmir, İzmir, TR
El Mansoura |  | Egypt | Al Mansurah, Dakahlia, EG
Giza Governorate |  | Egypt | Giza, EG
Fez |  | Morocco | Fes, Fès-Meknès, MA
Marrakech |  | Morocco | Marrakesh, Marrakesh-Safi, MA
"""


AFRICA = """
Ga District |  | Ghana | unknown
Leopoldville |  | Zaire | Kinshasa, Kinshasa, CD
Axum |  | Ethiopia | Aksum, Tigray, ET
Gondar |  | Ethiopia | Gonder, Amhara, ET
Hargeisa |  | Somalia | Hargeysa, Woqooyi Galbeed, SO
Salisbury |  | Rhodesia | Harare, Harare, ZW
eThekwini |  | South Africa | Durban, KwaZulu-Natal, ZA
Ekurhuleni |  | South Africa | Ekurhuleni Metropolitan Municipality, Gauteng, ZA
Tshwane |  | South Africa | Pretoria, Gauteng, ZA
Port Elizabeth |  | South Africa | Gqeberha, Eastern Cape, ZA
Buffalo City |  | South Africa | East London, Eastern Cape, ZA
"""


LATIN_AMERICA = """
Cd. Juarez | Chihuahua | Mexico | Ciudad Juárez, Chihuahua, MX
Cd. Obregon | Sonora | Mexico | Ciudad Obregón, Sonora, MX
Guaymas | Sonora | Mexico | Heroica Guaymas, Sonora, MX
Caborca | Sonora | Mexico | Heroica Caborca, Sonora, MX
Rosarito Beach |  | Mexico | Rosarito, Baja California, MX
Loreto |  | Mexico | asked: Loreto, Zacatecas / Loreto, Baja California Sur
Acapulco |  | Mexico | Acapulco de Juárez, Guerrero, MX
Taxco |  | Mexico | asked: Taxco de Alarcón, Guerrero / Taxco, Tabasco
Zihuatanejo |  | Mexico | Ixtapa-Zihuatanejo, Guerrero, MX
Leon | Guanajuato | Mexico | León de los Aldama, Guanajuato, MX
Queretaro |  | Mexico | Santiago de Querétaro, Querétaro, MX
Oaxaca City |  | Mexico | Oaxaca, Oaxaca, MX
Tuxtla Gutierrez |  | Mexico | Tuxtla, Chiapas, MX
Lázaro Cárdenas, Michoacán |  | Mexico | Lázaro Cárdenas, Michoacán, MX
Xalapa |  | Mexico | Xalapa de Enríquez, Veracruz, MX
Jalapa | Veracruz | Mexico | Xalapa de Enríquez, Veracruz, MX
Matamoros | Tamaulipas | Mexico | Heroica Matamoros, Tamaulipas, MX
Durango |  | Mexico | Victoria de Durango, Durango, MX
Chihuahua City |  | Mexico | Chihuahua, Chihuahua, MX
Delicias | Chihuahua | Mexico | Ciudad Delicias, Chihuahua, MX
Garza García | Nuevo León | Mexico | San Pedro Garza García, Nuevo León, MX
Antigua |  | Guatemala | Antigua Guatemala, Sacatepéquez, GT
San Jose |  | Costa Rica | asked: San José, San José / San José, Alajuela
Cartagena de Indias |  | Colombia | Cartagena, Bolívar, CO
Santo Domingo |  | Ecuador | Santo Domingo de los Colorados, Santo Domingo de los Tsáchilas, EC
Cuzco |  | Peru | Cusco, Cuzco Department, PE
Santa Cruz |  | Bolivia | Santa Cruz de la Sierra, Santa Cruz, BO
Bariloche |  | Argentina | San Carlos de Bariloche, Río Negro, AR
Salvador da Bahia |  | Brazil | Salvador, Bahia, BR
Ilha Bela |  | Brazil | Ilhabela, São Paulo, BR
Pernambuco |  | Brazil | Recife, Pernambuco, BR
"""


CANADA_AND_BERMUDA = """
Vancouver, B.C. |  | Canada | Vancouver, British Columbia, CA
Saint Catharines | Ontario | Canada | St. Catharines, Ontario, CA
Quebec City |  | Canada | Québec, Quebec, CA
Prince Rupert |  | Canada | asked: Prince Rupert, British Columbia / Prince Rupert, Alberta
St. George's |  | Bermuda | Saint Georgeʼs, BM
"""


HOME = """
City of Seattle | Washington |  | Seattle, Washington, US
Mt. Vernon | WA |  | Mount Vernon, Washington, US
City and County of San Francisco | CA |  | San Francisco, California, US
St. Helena | CA |  | Saint Helena, California, US
So. San Francisco | CA |  | South San Francisco, California, US
S. Pasadena | CA |  | South Pasadena, California, US
San Buenaventura | CA |  | Ventura, California, US
El Paso de Robles | CA |  | Paso Robles, California, US
Carmel | CA |  | Carmel-by-the-Sea, California, US
Mt. Shasta | CA |  | Mount Shasta, California, US
Saint Louis | Missouri |  | St. Louis, Missouri, US
St. Louis County | MO |  | Saint Louis County, Missouri, US
St. Joseph | MO |  | Saint Joseph, Missouri, US
St. Paul | MN |  | Saint Paul, Minnesota, US
St. Cloud | MN |  | Saint Cloud, Minnesota, US
St. Peter | MN |  | Saint Peter, Minnesota, US
Ft. Worth | Texas |  | Fort Worth, Texas, US
Ft Worth | TX |  | Fort Worth, Texas, US
Ft. Lauderdale | Fla. |  | Fort Lauderdale, Florida, US
Ft. Myers | FL |  | Fort Myers, Florida, US
Saint Petersburg | FL |  | St. Petersburg, Florida, US
St Augustine | FL |  | Saint Augustine, Florida, US
Port St. Lucie | FL |  | Port Saint Lucie, Florida, US
Dade County | FL |  | Miami-Dade County, Florida, US
Village of Pinecrest | FL |  | Pinecrest, Florida, US
Athens-Clarke County | GA |  | Athens, Georgia, US
Augusta-Richmond County | GA |  | Augusta, Georgia, US
Macon-Bibb County | GA |  | Macon, Georgia, US
Nashville-Davidson | TN |  | Nashville, Tennessee, US
Metropolitan Government of Nashville and Davidson County | TN |  | Nashville, Tennessee, US
Louisville Metro | KY |  | Louisville, Kentucky, US
Louisville/Jefferson County | KY |  | Louisville, Kentucky, US
Lexington-Fayette Urban County | KY |  | Lexington, Kentucky, US
Ft. Wayne | IN |  | Fort Wayne, Indiana, US
LaPorte | IN |  | La Porte, Indiana, US
Bloomington/Normal | IL |  | Bloomington, Illinois, US
Village of Schaumburg | IL |  | Schaumburg, Illinois, US
Village of Oak Park | IL |  | Oak Park, Illinois, US
LaSalle | IL |  | La Salle, Illinois, US
Village of Whitefish Bay | WI |  | Whitefish Bay, Wisconsin, US
Sault Sainte Marie | Michigan |  | Sault Ste. Marie, Michigan, US
Charter Township of Clinton | MI |  | Clinton Township, Michigan, US
Delhi Charter Township | MI |  | Delhi Township, Michigan, US
Canton Township | MI |  | Canton, Michigan, US
St. Clair Shores | MI |  | Saint Clair Shores, Michigan, US
Mt. Pleasant | MI |  | Mount Pleasant, Michigan, US
Village of Minster | OH |  | Minster, Ohio, US
West Carrollton | OH |  | West Carrollton City, Ohio, US
New York | NY |  | New York City, New York, US
City of New York | New York |  | New York City, New York, US
Greece, New York |  |  | Greece, New York, US
Town of Greece | NY |  | Greece, New York, US
Town of Hempstead | NY |  | Hempstead, New York, US
Town of North Hempstead | NY |  | North Hempstead, New York, US
Village of Tarrytown | NY |  | Tarrytown, New York, US
Ft. Lee | NJ |  | Fort Lee, New Jersey, US
Edison Township | NJ |  | Edison, New Jersey, US
Princeton Borough | NJ |  | Princeton, New Jersey, US
Township of West Orange | NJ |  | West Orange, New Jersey, US
Howell | NJ |  | Howell Township, New Jersey, US
Parsippany-Troy Hills | NJ |  | Parsippany, New Jersey, US
Woodbridge Township | NJ |  | Woodbridge, New Jersey, US
Mt. Laurel Township | NJ |  | Mount Laurel, New Jersey, US
Borough of State College | PA |  | State College, Pennsylvania, US
Lower Merion Township | PA |  | Lower Merion, Pennsylvania, US
Lansdale Borough | PA |  | Lansdale, Pennsylvania, US
Mt. Lebanon | PA |  | Mount Lebanon, Pennsylvania, US
Cumberland Township | PA |  | unknown
St. Mary's County | MD |  | Saint Mary's County, Maryland, US
Washington, D.C. |  |  | Washington, District of Columbia, US
Washington D.C. |  |  | Washington, District of Columbia, US
Town of Herndon | VA |  | Herndon, Virginia, US
Mt. Pleasant | SC |  | Mount Pleasant, South Carolina, US
Town of Cary | NC |  | Cary, North Carolina, US
Town of Chapel Hill | NC |  | Chapel Hill, North Carolina, US
Town of Plymouth | MA |  | Plymouth, Massachusetts, US
Coventry | CT |  | Coventry Lake, Connecticut, US
Essex | CT |  | Essex Village, Connecticut, US
Town of Darien | CT |  | Darien, Connecticut, US
St. Bernard Parish | LA |  | Saint Bernard Parish, Louisiana, US
St. Martinville | LA |  | Saint Martinville, Louisiana, US
Bay St. Louis | MS |  | Bay Saint Louis, Mississippi, US
Hot Springs National Park | AR |  | Hot Springs, Arkansas, US
St. George | Utah |  | Saint George, Utah, US
City and County of Denver | Colorado |  | Denver, Colorado, US
City & County of Denver | CO |  | Denver, Colorado, US
City and County of Broomfield | CO |  | Broomfield, Colorado, US
Ft. Collins | CO |  | Fort Collins, Colorado, US
Town of Vail | CO |  | Vail, Colorado, US
Town of Gilbert | AZ |  | Gilbert, Arizona, US
City and County of Honolulu | HI |  | Honolulu, Hawaiʻi, US
County of Hawaii | HI |  | Hawaii County, Hawaiʻi, US
County of Maui | Hawaii |  | Maui County, Hawaiʻi, US
County of Kaua'i | HI |  | Kauai County, Hawaiʻi, US
Kauaʻi | HI |  | Kauai County, Hawaiʻi, US
Municipality of Anchorage | Alaska |  | Anchorage, Alaska, US
City and Borough of Juneau | AK |  | Juneau, Alaska, US
Barrow | AK |  | Utqiagvik, Alaska, US
Commonwealth of Massachusetts |  |  | Massachusetts, US
County of Los Angeles | California |  | Los Angeles County, California, US
"""


def test_names_in_arabic_and_hebrew_are_found_in_many_transcriptions():
    assert found_in_the_table(THE_NEAR_EAST) == told(THE_NEAR_EAST)


def test_names_of_africa_are_found_old_and_new():
    assert found_in_the_table(AFRICA) == told(AFRICA)


def test_names_of_latin_america_are_found_long_and_short():
    assert found_in_the_table(LATIN_AMERICA) == told(LATIN_AMERICA)


def test_names_of_canada_are_found():
    assert found_in_the_table(CANADA_AND_BERMUDA) == told(CANADA_AND_BERMUDA)


def test_names_at_home_are_found_with_their_abbreviations_and_the_words_for_their_kind():
    assert found_in_the_table(HOME, abroad=False) == told(HOME)

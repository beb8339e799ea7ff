"""Names of private individuals in sentences of our own: what must be hidden, and what must not."""

from __future__ import annotations

import pytest

from palermo.core.reading.names import find_private_names, may_name_private_individual

NAMED = """
In June police arrested Marek Dolny, who had recruited eleven women through a false agency. | Marek Dolny
A 17-year-old girl, Amina Balewa, told reporters that she had been locked in the house for two years. | Amina Balewa
The court sentenced Tran Van Quyet to twelve years in prison for forcing boys to beg. | Tran Van Quyet
Zhang Meiling escaped from the workshop and reported it to the police. | Zhang Meiling
According to the shelter, a woman named Rosalind was held in a bar near the port. | Rosalind
Mr. Okonjo admitted that he had kept the passports of nine workers. | Okonjo
The activist Leyla Karimzade was detained after she had filmed the farm. | Leyla Karimzade
Witness Pedro Almeida described how the recruiter took their wages. | Pedro Almeida
Prosecutors charged brothers Ilir and Besnik Hoxhaj with trafficking. | Besnik Hoxhaj
Defendant Li Guoqiang was acquitted on appeal. | Li Guoqiang
The victim, Nour al-Masri, 24, was repatriated in May. | Nour al-Masri
A farmer identified as Tomasz Wierzba had locked the workers in a barn. | Tomasz Wierzba
John Mwale, director of an NGO in the capital, said that shelters were full. | John Mwale
She was sold by her uncle, Ibrahim Sesay, to a family in the city. | Ibrahim Sesay
Police rescued Sita Tamang from a brothel in March. | Sita Tamang
Anh Nguyet, 19, had answered an advertisement for waitresses. | Anh Nguyet
The owner of the brick kiln, Harpreet Singh Gill, fled before the raid. | Harpreet Singh Gill
Maria recalled that the men had beaten her. | Maria
The trafficker known as Baba Kunle ran three houses. | Baba Kunle
Lawyer Esperanza Quispe represented the families. | Esperanza Quispe
In 2014 a judge convicted Viktor Andriyenko of forced labor. | Viktor Andriyenko
The convicted ringleader, Dusan Petrovic, appealed the sentence. | Dusan Petrovic
Mrs. Hadiza Bello had promised the girls work in a salon. | Hadiza Bello
A journalist, Samuel Tesfaye, was threatened for reporting the case. | Samuel Tesfaye
Kofi was eight when he was sent to the lake. | Kofi
Police named the suspect as Ramon Villaverde. | Ramon Villaverde
They were taken by Olga Semenchuk to an apartment. | Olga Semenchuk
Fatoumata Diarra and her sister were forced into domestic work. | Fatoumata Diarra
Former police chief Aslan Gurbanov was sentenced for taking bribes from traffickers. | Aslan Gurbanov
Nguyen Thi Hoa lost contact with her family for six years. | Nguyen Thi Hoa
Shelter worker Blessing Adeyemi said victims feared reprisals. | Blessing Adeyemi
The suspect Kim Yong-su was extradited in December. | Kim Yong-su
Jelena, a 15-year-old girl, was found in a motel. | Jelena
Investigators found that Carlos E. Mendoza had rented the trucks. | Carlos E. Mendoza
Dr. Priyanka Rathore examined the children after the raid. | Priyanka Rathore
The body of Yusuf Warsame was found in the desert. | Yusuf Warsame
Abdulkarim bin Yahya confiscated the documents of his maid. | Abdulkarim bin Yahya
The maid, Lestari, was burned with an iron by her employer. | Lestari
Her employer, Gladys Tembo, was fined. | Gladys Tembo
Vasile Moldoveanu pleaded guilty to recruiting workers for a false company. | Vasile Moldoveanu
The girl's mother, Chinara Osmonova, asked the embassy for help. | Chinara Osmonova
NGO founder Ousmane Barry opened a home for street children. | Ousmane Barry
The court heard that Thabo Nkuna paid for their tickets. | Thabo Nkuna
Gulnara Yusupova's testimony led to two convictions. | Gulnara Yusupova
A man called Eddie drove them over the border. | Eddie
The businessman Faisal al-Harbi owned both farms. | Faisal al-Harbi
Wen Xiaodong was kidnapped at the age of four. | Wen Xiaodong
The brokers included Deo Gratias Mugisha and two relatives. | Deo Gratias Mugisha
Margarethe von Altenau housed four of the women for free. | Margarethe von Altenau
The captain of the vessel, Somchai Rattanakul, threw the sick overboard. | Somchai Rattanakul
Police in Orvo detained Ngozi Uzodimma after a neighbour had called the hotline. | Ngozi Uzodimma
The recruiter, Bayarmaa Ganbold, charged each woman 900 dollars. | Bayarmaa Ganbold
Siobhan Kerrigan fled the house at night and walked to the station. | Siobhan Kerrigan
A court in the capital acquitted Hubert Zawadzki of all charges. | Hubert Zawadzki
Two of the girls named Oksana Pidhirna as the person who had sold them. | Oksana Pidhirna
Thandolwethu Mbele, 16, was found working on a farm. | Thandolwethu Mbele
Traffickers Jiro Kawabata and Renzo Altieri received ten years each. | Renzo Altieri
The driver was identified as Quang Duc Hieu. | Quang Duc Hieu
Her lawyer, Ifeoma Nwachukwu, asked the court for a screen. | Ifeoma Nwachukwu
In May Aroha Ngata told the committee how she was recruited. | Aroha Ngata
Ms. Vukovic runs a shelter near the border. | Vukovic
He paid Xu Lihua for the tickets and the visa. | Xu Lihua
The case of Zebib Haileselassie drew attention to domestic workers. | Zebib Haileselassie
Farm owner Gerrit van der Merwe withheld wages for two years. | Gerrit van der Merwe
The ship's captain, Park Chul-soo, left the crew at sea. | Park Chul-soo
Survivor Alma Xochitl Reyes spoke at the launch. | Alma Xochitl Reyes
The daughter of Mohamed Lemine Ould Brahim was born into slavery. | Mohamed Lemine Ould Brahim
Biram filed a complaint against his master. | Biram
Investigators traced the account to Yevhen Tkachuk. | Yevhen Tkachuk
She was locked in by Umm Salama, the owner's wife. | Umm Salama
"""

UNNAMED = [
    "The Ministry of Public Security reported 300 cases in Guizhou Province.",
    "China ratified the UN TIP Protocol, and Costa Rica signed it as well.",
    "President Odaline Ferro opened the conference in Addis Ababa.",
    "The Minister of Justice, Tomas Breck, presented the plan.",
    "Prime Minister Ilse Maro and King Aldous met in Kuala Lumpur.",
    "The International Labour Organization and Human Rights Watch published reports.",
    "Burma, Laos, Sierra Leone, and Papua New Guinea are members.",
    "The Trafficking Victims Protection Act and the Children's Act apply.",
    "Victims came from Eastern Europe, Sub-Saharan Africa, and Latin America.",
    "In April, the Supreme People's Court and the Procuratorate issued guidelines.",
    "Boko Haram and Al-Shabaab abducted girls.",
    "The Royal Oman Police and the Child Protection Committee refer cases.",
    "Tier 2 Watch List countries are listed in the Trafficking in Persons Report.",
    "The National Plan of Action on Combating Trafficking was adopted.",
    "Rio de Janeiro, Dar es Salaam, and Buenos Aires have shelters.",
    "North Korean refugees and Uyghurs are vulnerable.",
    "Save the Children and the Red Cross trained teachers.",
    "Ambassador Luz Ortega spoke for the United States.",
    "The Labor Inspectorate visited Hong Kong.",
    "Saint Petersburg and Ho Chi Minh City were named as hubs.",
]


def sentences() -> list[tuple[str, str]]:
    pairs = [line.partition(" | ") for line in NAMED.strip().splitlines()]
    return [(words, name) for words, _, name in pairs]


@pytest.mark.parametrize(("words", "name"), sentences())
def test_a_private_individual_s_name_is_found_whole(words: str, name: str) -> None:
    assert any(name in span.words for span in find_private_names(words))


@pytest.mark.parametrize("words", UNNAMED)
def test_offices_bodies_places_laws_and_groups_are_not_hidden(words: str) -> None:
    assert find_private_names(words) == ()


def test_an_accused_official_is_hidden_and_one_in_office_is_not() -> None:
    assert may_name_private_individual("Governor Anselm Dray was arrested for bribery.")
    assert not may_name_private_individual("Governor Anselm Dray opened the shelter.")


def test_a_name_known_as_an_official_s_is_not_hidden() -> None:
    words = "Anselm Dray praised the shelter."
    assert may_name_private_individual(words)
    assert not may_name_private_individual(words, known_officials=["Anselm Dray"])


def test_spans_count_from_the_start_of_the_words() -> None:
    words = "Police found Sita Tamang and Olga Semenchuk."
    assert [words[span.start : span.end] for span in find_private_names(words)] == [
        "Sita Tamang",
        "Olga Semenchuk",
    ]

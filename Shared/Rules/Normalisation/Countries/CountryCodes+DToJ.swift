extension CountryCodes {
    /// Codes and names as in ISO 3166-1, in English and eight more languages, and what people write instead.
    static let dToJ = #"""
        DE|DEU|Germany|Federal Republic of Germany|Deutschland|Allemagne|Alemania|Nemecko|Germania|Duitsland|Niemcy
        DJ|DJI|Djibouti|Republic of Djibouti|Dschibuti|Yibuti|Džibutsko|Gibuti|Dżibuti
        DK|DNK|Denmark|Kingdom of Denmark|Dänemark|Dinamarca|Dánsko|Danimarca|Denemarken|Dania|Danmark
        DM|DMA|Dominica|Commonwealth of Dominica|Dominique|Dominika
        DO|DOM|Dominican Republic|Dominikanische Republik|République dominicaine|República Dominicana|\#
        Dominikánska republika|Repubblica Dominicana|Dominicaanse Republiek|Republika Dominikańska
        DZ|DZA|Algeria|People's Democratic Republic of Algeria|Algerien|Algérie|Alžírsko|Algerije|Algieria
        EC|ECU|Ecuador|Republic of Ecuador|Équateur|Ekvádor|Ekwador
        EE|EST|Estonia|Republic of Estonia|Estland|Estonie|Estónsko|Eesti
        EG|EGY|Egypt|Arab Republic of Egypt|Ägypten|Égypte|Egipto|Egitto|Egipt|مصر
        EH|ESH|Western Sahara|Westsahara|Sahara occidental|Západná Sahara|Západní Sahara|Sahara occidentale|\#
        Westelijke Sahara|Sahara Zachodnia
        ER|ERI|Eritrea|the State of Eritrea|Érythrée|Erytrea
        ES|ESP|Spain|Kingdom of Spain|Spanien|Espagne|España|Španielsko|Španělsko|Spagna|Spanje|Hiszpania
        ET|ETH|Ethiopia|Federal Democratic Republic of Ethiopia|Äthiopien|Éthiopie|Etiopía|Etiopie
        FI|FIN|Finland|Republic of Finland|Finnland|Finlande|Finlandia|Fínsko|Suomi
        FJ|FJI|Fiji|Republic of Fiji|Fidschi|Fidji|Fiyi|Fidži|Figi
        FK|FLK|Falkland Islands (Malvinas)|Falklandinseln (Malwinen)|Malouines, Îles (Falkland)|\#
        Islas Falkland (Malvinas)|Falklandy (Malvíny)|Falkandské ostrovy (Malvíny)|Isole Falkland (Malvine)|\#
        Falklandeilanden (Malvinas)|Falklandy (Malwiny)
        FM|FSM|Micronesia, Federated States of|Federated States of Micronesia|Mikronesien, Föderierte Staaten von|\#
        Micronésie, États fédérés de|Micronesia, Estados Federados de|Mikronézske federatívne štáty|\#
        Mikronésie, federativní státy|Micronesia|Mikronezja
        FO|FRO|Faroe Islands|Färöer-Inseln|îles Féroé|Islas Feroe|Faerské ostrovy|Isole Fær Øer|Faeröer|Wyspy Owcze
        FR|FRA|France|French Republic|Frankreich|Francia|Francúzsko|Francie|Frankrijk|Francja
        GA|GAB|Gabon|Gabonese Republic|Gabun
        GB|GBR|United Kingdom|United Kingdom of Great Britain and Northern Ireland|Vereinigtes Königreich|Royaume-Uni|\#
        Reino Unido|Spojené kráľovstvo|Spojené království|Regno Unito|Verenigd Koninkrijk|Wielka Brytania|UK|\#
        Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Großbritannien|Velká Británie|Veľká Británia|\#
        Engeland
        GD|GRD|Grenada|Grenade|Granada
        GE|GEO|Georgia|Georgien|Géorgie|Gruzínsko|Gruzie|Gruzja|საქართველო
        GF|GUF|French Guiana|Französisch-Guyana|Guyane française|Guayana Francesa|Francúzska Guyana|\#
        Francouzská Guayana|Guyana francese|Frans-Guyana|Gujana Francuska
        GG|GGY|Guernsey|Guernesey
        GH|GHA|Ghana|Republic of Ghana
        GI|GIB|Gibraltar|Gibilterra
        GL|GRL|Greenland|Grönland|Groënland|Groenlandia|Grónsko|Grenlandia
        GM|GMB|Gambia|Republic of the Gambia|Gambie
        GN|GIN|Guinea|Republic of Guinea|Guinée|Gwinea
        GP|GLP|Guadeloupe|Guadalupe|Guadalupa|Gwadelupa
        GQ|GNQ|Equatorial Guinea|Republic of Equatorial Guinea|Äquatorialguinea|Guinée Équatoriale|Guinea Ecuatorial|\#
        Rovníková Guinea|Guinea equatoriale|Equatoriaal-Guinea|Gwinea Równikowa
        GR|GRC|Greece|Hellenic Republic|Griechenland|Grèce|Grecia|Grécko|Řecko|Griekenland|Grecja|Ελλάδα|Ellada|EL
        GS|SGS|South Georgia and the South Sandwich Islands|South Georgia und die Südlichen Sandwichinseln|\#
        Géorgie du Sud et les îles Sandwich du Sud|Islas Georgias del Sur y Sándwich del Sur|\#
        Južná Georgia a Južné Sandwichove ostrovy|Jižní Georgie a Jižní Sandwichovy ostrovy|\#
        Georgia del Sud e Isole Sandwich Australi|Zuid-Georgia en de Zuidelijke Sandwicheilanden|\#
        Georgia Południowa i Sandwich Południowy
        GT|GTM|Guatemala|Republic of Guatemala|Gwatemala
        GU|GUM|Guam
        GW|GNB|Guinea-Bissau|Republic of Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|Gwinea Bissau
        GY|GUY|Guyana|Republic of Guyana|Gujana
        HK|HKG|Hong Kong|Hong Kong Special Administrative Region of China|香港|Hong Kong SAR
        HM|HMD|Heard Island and McDonald Islands|Heard und McDonaldinseln|îles Heard-et-MacDonald|\#
        Islas Heard y McDonald|Heardov ostrov|Heardův a McDonaldovy ostrovy|Isole Heard e McDonald|\#
        Heardeiland en McDonaldeilanden|Wyspy Heard i McDonalda
        HN|HND|Honduras|Republic of Honduras
        HR|HRV|Croatia|Republic of Croatia|Kroatien|Croatie|Croacia|Chorvátsko|Croazia|Kroatië|Chorwacja|Hrvatska
        HT|HTI|Haiti|Republic of Haiti
        HU|HUN|Hungary|Ungarn|Hongrie|Hungría|Maďarsko|Ungheria|Hongarije|Węgry|Magyarország
        ID|IDN|Indonesia|Republic of Indonesia|Indonesien|Indonésie|Indonézia|Indonezja
        IE|IRL|Ireland|Irland|Irlande|Irlanda|Írsko|Ierland|Irlandia|Éire|Republic of Ireland
        IL|ISR|Israel|State of Israel|Izrael|Israele|ישראל
        IM|IMN|Isle of Man|Insel Man|Île de Man|Isla de Man|Man|Ostrov Man|Isola di Man|Eiland Man|Wyspa Man
        IN|IND|India|Republic of India|Indien|Inde|Indie|भारत|Bharat
        IO|IOT|British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|\#
        Territoire britannique de l'océan Indien|Territorio Británico del Océano Índico|Britské indickooceánske územie|\#
        Britské indickooceánské území|Territorio britannico dell'Oceano Indiano|Brits Indische Oceaanterritorium|\#
        Brytyjskie Terytorium Oceanu Indyjskiego
        IQ|IRQ|Iraq|Republic of Iraq|Irak
        IR|IRN|Iran, Islamic Republic of|Iran|Islamic Republic of Iran|Iran, Islamische Republik|\#
        Iran, République islamique d'|Irán, República islámica de|Iránska islamská republika|Írán, islámská republika
        IS|ISL|Iceland|Republic of Iceland|Island|Islande|Islandia|Islanda|IJsland
        IT|ITA|Italy|Italian Republic|Italien|Italie|Italia|Taliansko|Włochy
        JE|JEY|Jersey
        JM|JAM|Jamaica|Jamaika|Jamaïque|Jamajka|Giamaica
        JO|JOR|Jordan|Hashemite Kingdom of Jordan|Jordanien|Jordanie|Jordania|Jordánsko|Giordania
        JP|JPN|Japan|Japon|Japonsko|Giappone|Japonia|日本|日本国|Nippon|Nihon
        """#
}

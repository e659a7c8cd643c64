extension CountryCodes {
    /// Codes and names as in ISO 3166-1, in English and eight more languages, and what people write instead.
    static let kToP = #"""
        KE|KEN|Kenya|Republic of Kenya|Kenia|Keňa
        KG|KGZ|Kyrgyzstan|Kyrgyz Republic|Kirgisistan|Kirghizistan|Kirguistán|Kirgizsko|Kirgizië|Kirgistan
        KH|KHM|Cambodia|Kingdom of Cambodia|Kambodscha|Cambodge|Camboya|Kambodža|Cambogia|Cambodja
        KI|KIR|Kiribati|Republic of Kiribati
        KM|COM|Comoros|Union of the Comoros|Komoren|Comores|Comores, Islas|Komory|Comore|Comoren
        KN|KNA|Saint Kitts and Nevis|St. Kitts und Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves|\#
        Svätý Krištof a Nevis|Svatý Kryštof a Nevis|Saint Kitts e Nevis|Saint Kitts en Nevis|Saint Kitts i Nevis
        KP|PRK|Korea, Democratic People's Republic of|North Korea|Democratic People's Republic of Korea|\#
        Korea, Demokratische Volksrepublik|Nordkorea|Corée, République populaire démocratique de|Corée du Nord|\#
        Corea, República Democrática Popular de|Kórejská ľudovodemokratická republika|\#
        Korea, lidově demokratická republika|Severní Korea|Corea del Nord|Korea, Democratische Volksrepubliek|\#
        Noord-Korea|Korea - Republika Ludowo-Demokratyczna|Korea Północna
        KR|KOR|Korea, Republic of|South Korea|Republic of Korea|Korea, Republik|Südkorea|Corée, République de|\#
        Corée du Sud|Corea, República de|Kórejská republika|Korea, republika|Jižní Korea|Corea del sud|\#
        Korea, Republiek|Zuid-Korea|Republika Korei|Korea Południowa|대한민국|한국|Korea
        KW|KWT|Kuwait|State of Kuwait|Koweït|Kuvajt|Koeweit|Kuwejt
        KY|CYM|Cayman Islands|Cayman-Inseln|îles Caïmans|Islas Caimán|Kajmanie ostrovy|Kajmanské ostrovy|Isole Cayman|\#
        Kaaimaneilanden|Kajmany
        KZ|KAZ|Kazakhstan|Republic of Kazakhstan|Kasachstan|Kazajistán|Kazachstan|Kazakistan|Қазақстан
        LA|LAO|Lao People's Democratic Republic|Laos|Laos, Demokratische Volksrepublik|\#
        Lao, République démocratique populaire|República Democrática Popular de Lao|\#
        Laoská ľudovodemokratická republika|Laoská lidově demokratická republika|Laos Democratische Volksrepubliek|\#
        Laotańska Republika Ludowo-Demokratyczna
        LB|LBN|Lebanon|Lebanese Republic|Libanon|Liban|Líbano
        LC|LCA|Saint Lucia|St. Lucia|Sainte-Lucie|Santa Lucía|Svätá Lucia|Svatá Lucie
        LI|LIE|Liechtenstein|Principality of Liechtenstein|Lichtenštajnsko|Lichtenštejnsko
        LK|LKA|Sri Lanka|Democratic Socialist Republic of Sri Lanka
        LR|LBR|Liberia|Republic of Liberia|Libérie
        LS|LSO|Lesotho|Kingdom of Lesotho|Lesoto
        LT|LTU|Lithuania|Republic of Lithuania|Litauen|Lituanie|Lituania|Litva|Litouwen|Litwa|Lietuva
        LU|LUX|Luxembourg|Grand Duchy of Luxembourg|Luxemburg|Luxemburgo|Luxembursko|Lucembursko|Lussemburgo|\#
        Luksemburg|Lëtzebuerg
        LV|LVA|Latvia|Republic of Latvia|Lettland|Lettonie|Letonia|Lotyšsko|Lettonia|Letland|Łotwa|Latvija
        LY|LBY|Libya|Libyen|Libye|Libia|Libië
        MA|MAR|Morocco|Kingdom of Morocco|Marokko|Maroc|Marruecos|Maroko|Marocco|المغرب
        MC|MCO|Monaco|Principality of Monaco|Monako
        MD|MDA|Moldova, Republic of|Moldova|Republic of Moldova|Moldau, Republik|Moldau|Moldova, République de|\#
        Moldavie|Moldavia, República de|Moldavia|Moldavská republika|Moldavsko|Moldavië, Republiek|\#
        Mołdawia - Republika|Mołdawia
        ME|MNE|Montenegro|Čierna Hora|Černá Hora|Czarnogóra|Crna Gora
        MF|MAF|Saint Martin (French part)|Saint Martin (Französischer Teil)|Saint-Martin (partie française)|\#
        San Martín (zona francesa)|Saint Martin (francúzska časť)|Svatý Martin (francouzská část)|\#
        Saint-Martin (Francia)|Sint-Maarten (Frans deel)|Saint-Martin (część francuska)
        MG|MDG|Madagascar|Republic of Madagascar|Madagaskar
        MH|MHL|Marshall Islands|Republic of the Marshall Islands|Marshallinseln|Îles Marshall|Islas Marshall|\#
        Marshallove ostrovy|Marshallovy ostrovy|Isole Marshall|Marshalleilanden|Wyspy Marshalla
        MK|MKD|North Macedonia|Republic of North Macedonia|Nordmazedonien|Macédoine du Nord|Macedonia del Norte|\#
        Severní Makedonie|Macedonia del Nord|Noord-Macedonië|Macedonia Północna|Macedonia
        ML|MLI|Mali|Republic of Mali
        MM|MMR|Myanmar|Republic of Myanmar|Birmanie|Birmania|Mjanmarsko|Mjanma|Burma
        MN|MNG|Mongolia|Mongolei|Mongolie|Mongolsko
        MO|MAC|Macao|Macao Special Administrative Region of China|Macau|Makau
        MP|MNP|Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Nördliche Marianen|\#
        Îles Mariannes du Nord|Islas Marianas del Norte|Severné Mariány|Severní Mariany|Isole Marianne Settentrionali|\#
        Noordelijke Marianen|Mariany Północne
        MQ|MTQ|Martinique|Martinica|Martinik|Martynika
        MR|MRT|Mauritania|Islamic Republic of Mauritania|Mauretanien|Mauritanie|Mauretania
        MS|MSR|Montserrat
        MT|MLT|Malta|Republic of Malta|Malte
        MU|MUS|Mauritius|Republic of Mauritius|Maurice|Mauricio|Maurícius|Maurizio
        MV|MDV|Maldives|Republic of Maldives|Malediven|Islas Maldivas|Maldivy|Maledivy|Maldive|Maldiven|Malediwy
        MW|MWI|Malawi|Republic of Malawi|Malaui
        MX|MEX|Mexico|United Mexican States|Mexiko|Mexique|Messico|Meksyk
        MY|MYS|Malaysia|Malaisie|Malasia|Malajzia|Malajsie|Maleisië|Malezja
        MZ|MOZ|Mozambique|Republic of Mozambique|Mosambik|Mozambik|Mozambico
        NA|NAM|Namibia|Republic of Namibia|Namibie
        NC|NCL|New Caledonia|Neukaledonien|Nouvelle-Calédonie|Nueva Caledonia|Nová Kaledónia|Nová Kaledonie|\#
        Nuova Caledonia|Nieuw-Caledonië|Nowa Kaledonia
        NE|NER|Niger|Republic of the Niger
        NF|NFK|Norfolk Island|Norfolkinsel|île Norfolk|Isla Norfolk|Norfolk|Norfolkský ostrov|Isola Norfolk|\#
        Wyspy Norfolk
        NG|NGA|Nigeria|Federal Republic of Nigeria|Nigérie
        NI|NIC|Nicaragua|Republic of Nicaragua|Nikaragua
        NL|NLD|Netherlands|Kingdom of the Netherlands|Niederlande|Pays-Bas|Países Bajos|Holandsko|Nizozemsko|\#
        Paesi Bassi|Nederland|Holandia|Holland|The Netherlands
        NO|NOR|Norway|Kingdom of Norway|Norwegen|Norvège|Noruega|Nórsko|Norvegia|Noorwegen|Norwegia|Norge|Noreg
        NP|NPL|Nepal|Federal Democratic Republic of Nepal
        NR|NRU|Nauru|Republic of Nauru
        NU|NIU|Niue|Nioue
        NZ|NZL|New Zealand|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nový Zéland|Nuova Zelanda|Nieuw-Zeeland|\#
        Nowa Zelandia
        OM|OMN|Oman|Sultanate of Oman
        PA|PAN|Panama|Republic of Panama
        PE|PER|Peru|Republic of Peru|Pérou
        PF|PYF|French Polynesia|Französisch-Polynesien|Polynésie française|Polinesia Francesa|Francúzska Polynézia|\#
        Francouzská Polynésie|Polinesia francese|Frans-Polynesië|Polinezja Francuska
        PG|PNG|Papua New Guinea|Independent State of Papua New Guinea|Papua-Neuguinea|Papouasie-Nouvelle-Guinée|\#
        Papúa Nueva Guinea|Papua - Nová Guinea|Papua Nuova Guinea|Papoea-Nieuw-Guinea|Papua-Nowa Gwinea
        PH|PHL|Philippines|Republic of the Philippines|Philippinen|Filipinas|Filipíny|Filippine|Filipijnen|Pilipinas
        PK|PAK|Pakistan|Islamic Republic of Pakistan
        PL|POL|Poland|Republic of Poland|Polen|Pologne|Polonia|Poľsko|Polska
        PM|SPM|Saint Pierre and Miquelon|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelon|\#
        Saint Pierre a Miquelon|Svatý Pierre a Miquelon|Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|\#
        Saint-Pierre i Miquelon
        PN|PCN|Pitcairn|Îles Pitcairn|Pitcairnove ostrovy|Pitcairnovy ostrovy|Pitcairneilanden
        PR|PRI|Puerto Rico|Porto Rico|Portoriko|Portoryko
        PS|PSE|Palestine, State of|the State of Palestine|State of Palestine|Palästina, Staat|Palestine, État de|\#
        Palestina, Estado de|Palestína|Palestinský stát|Palestina, Stato di|Palestina, Staat|Palestyna (państwo)|\#
        Palestine
        PT|PRT|Portugal|Portuguese Republic|Portugalsko|Portogallo|Portugalia
        PW|PLW|Palau|Republic of Palau|Palaos
        PY|PRY|Paraguay|Republic of Paraguay|Paraguaj|Paragwaj
        """#
}

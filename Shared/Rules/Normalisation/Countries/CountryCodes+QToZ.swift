extension CountryCodes {
    /// Codes and names as in ISO 3166-1, in English and eight more languages, and what people write instead.
    static let qToZ = #"""
        QA|QAT|Qatar|State of Qatar|Katar|Catar
        RE|REU|Réunion|Réunion, Île de la|Riunione
        RO|ROU|Romania|Rumänien|Roumanie|Rumanía|Rumunsko|Roemenië|Rumunia
        RS|SRB|Serbia|Republic of Serbia|Serbien|Serbie|Srbsko|Servië|Srbija|Србија
        RU|RUS|Russian Federation|Russische Föderation|Russie, Fédération de|Federación Rusa|Ruská federácia|\#
        Ruská federace|Russia|Rusland|Federacja Rosyjska|Россия
        RW|RWA|Rwanda|Rwandese Republic|Ruanda
        SA|SAU|Saudi Arabia|Kingdom of Saudi Arabia|Saudi-Arabien|Arabie saoudite|Arabia Saudí|Saudská Arábia|\#
        Saúdská Arábie|Arabia Saudita|Saoedi-Arabië|Arabia Saudyjska|السعودية|KSA
        SB|SLB|Solomon Islands|Salomoninseln|Salomon, Îles|Islas Salomón|Šalamúnove ostrovy|Šalamounovy ostrovy|\#
        Isole Salomone|Salomonseilanden|Wyspy Salomona
        SC|SYC|Seychelles|Republic of Seychelles|Seychellen|Seychely|Seszele
        SD|SDN|Sudan|Republic of the Sudan|Soudan|Soedan
        SE|SWE|Sweden|Kingdom of Sweden|Schweden|Suède|Suecia|Švédsko|Svezia|Zweden|Szwecja|Sverige
        SG|SGP|Singapore|Republic of Singapore|Singapur|Singapour
        SH|SHN|Saint Helena, Ascension and Tristan da Cunha|Ascension and Tristan da Cunha Saint Helena|\#
        St. Helena, Ascension und Tristan da Cunha|Sainte-Hélène, Ascension et Tristan da Cunha|\#
        Santa Elena, Ascensión y Tristán de Acuña|Svätá Helena, Ascension a Tristan da Cunha|\#
        Sant'Elena, Ascensione e Tristan da Cunha|Sint-Helena, Ascension en Tristan da Cunha|\#
        Wyspa Świętej Heleny, Wyspa Wniebowstąpienia i Tristan da Cunha
        SI|SVN|Slovenia|Republic of Slovenia|Slowenien|Slovénie|Eslovenia|Slovinsko|Słowenia|Slovenija
        SJ|SJM|Svalbard and Jan Mayen|Svalbard und Jan Mayen|Svalbard et île Jan Mayen|Svalbard y Jan Mayen|\#
        Svalbard a Jan Mayen|Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Svalbard i Jan Mayen
        SK|SVK|Slovakia|Slovak Republic|Slowakei|Slovaquie|Eslovaquia|Slovensko|Slovacchia|Slowakije|Słowacja|\#
        Slovenská republika
        SL|SLE|Sierra Leone|Republic of Sierra Leone|Sierra Leona
        SM|SMR|San Marino|Republic of San Marino|Saint-Marin
        SN|SEN|Senegal|Republic of Senegal
        SO|SOM|Somalia|Federal Republic of Somalia|Somalie|Somálsko
        SR|SUR|Suriname|Republic of Suriname|Surinam
        SS|SSD|South Sudan|Republic of South Sudan|Südsudan|Soudan du Sud|Sudán del Sur|Južný Sudán|Jižní Súdán|\#
        Sudan del sud|Zuid-Soedan|Sudan Południowy
        ST|STP|Sao Tome and Principe|Democratic Republic of Sao Tome and Principe|São Tomé und Príncipe|\#
        Sao Tomé-et-Principe|Santo Tomé y Príncipe|Svätý Tomáš a Princov ostrov|Svatý Tomáš a Princův ostrov|\#
        São Tomé e Príncipe|Sao Tomé en Principe|Wyspy Świętego Tomasza i Książęca
        SV|SLV|El Salvador|Republic of El Salvador|Salvador|Salwador
        SX|SXM|Sint Maarten (Dutch part)|Saint-Martin (Niederländischer Teil)|Saint-Martin (partie néerlandaise)|\#
        Isla de San Martín (zona holandsea)|Sint Maarten (holandská časť)|Svatý Martin (nizozemská část)|\#
        Sint Maarten (Olanda)|Sint Maarten (Nederlands deel)|Sint Maarten (część holenderska)
        SY|SYR|Syrian Arab Republic|Syria|Syrien, Arabische Republik|Syrien|Syrienne, République arabe|\#
        República árabe de Siria|Sýrska arabská republika|Sýrie|Siria|Syryjska Republika Arabska
        SZ|SWZ|Eswatini|Kingdom of Eswatini|Esuatini|Svazijsko|Swaziland
        TC|TCA|Turks and Caicos Islands|Turks- und Caicosinseln|îles Turques-et-Caïques|Islas Turcas y Caicos|\#
        Ostrovy Turks a Caicos|Turks a Caicos|Isole Turks e Caicos|Turks- en Caicoseilanden|Turks i Caicos
        TD|TCD|Chad|Republic of Chad|Tschad|Tchad|Čad|Ciad|Tsjaad|Czad
        TF|ATF|French Southern Territories|Französische Süd- und Antarktisgebiete|Terres australes françaises|\#
        Territorios Franceses del Sur|Francúzske južné a antarktické územia|Francouzská jižní území|\#
        Territori francesi meridionali|Franse Zuidelijke Gebieden|Francuskie Terytoria Południowe
        TG|TGO|Togo|Togolese Republic
        TH|THA|Thailand|Kingdom of Thailand|Thaïlande|Tailandia|Thajsko|Thailandia|Tajlandia|ประเทศไทย
        TJ|TJK|Tajikistan|Republic of Tajikistan|Tadschikistan|Tadjikistan|Tayikistán|Tadžikistan|Tagikistan|\#
        Tadzjikistan|Tadżykistan
        TK|TKL|Tokelau
        TL|TLS|Timor-Leste|Democratic Republic of Timor-Leste|Timor oriental|Východný Timor|Východní Timor|Timor Est|\#
        Oost-Timor|Timor Wschodni
        TM|TKM|Turkmenistan|Turkménsko
        TN|TUN|Tunisia|Republic of Tunisia|Tunesien|Tunisie|Tunez|Tunisko|Tunesië|Tunezja
        TO|TON|Tonga|Kingdom of Tonga
        TR|TUR|Türkiye|Republic of Türkiye|Türkei|Turecko|Turkije|Turcja|Turkey
        TT|TTO|Trinidad and Tobago|Republic of Trinidad and Tobago|Trinidad und Tobago|Trinité-et-Tobago|\#
        Trinidad y Tobago|Trinidad a Tobago|Trinidad e Tobago|Trinidad en Tobago|Trynidad i Tobago
        TV|TUV|Tuvalu
        TW|TWN|Taiwan, Province of China|Taiwan|Province of China Taiwan|Taiwan, Chinesische Provinz|\#
        Taïwan, province de Chine|Taiwán, Provincia de China|Taiwan, provincia Číny|Tchaj-wan, provincie Číny|\#
        Tchaj-wan|Taiwan, Repubblica di Cina|Tajwan, Prowincja Chińska|Tajwan|台灣|臺灣
        TZ|TZA|Tanzania, United Republic of|Tanzania|United Republic of Tanzania|Tansania, Vereinigte Republik|\#
        Tansania|Tanzanie, République unie de|Tanzanie|Tanzania, República unida de|Tanzánijská zjednotená republika|\#
        Tanzanie, sjednocená republika|Tanzania, Zjednoczona Republika
        UA|UKR|Ukraine|Ucrania|Ukrajina|Ucraina|Oekraïne|Ukraina|Україна
        UG|UGA|Uganda|Republic of Uganda|Ouganda|Oeganda
        UM|UMI|United States Minor Outlying Islands|Îles mineures éloignées des États-Unis|\#
        Islas Ultramarinas Menores de Estados Unidos|Menšie odľahlé ostrovy Spojených štátov|\#
        Menší odlehlé ostrovy Spojených států|Isole minori esterne degli Stati Uniti d'America|\#
        Kleine afgelegen eilanden van de Verenigde Staten|Dalekie Wyspy Mniejsze Stanów Zjednoczonych
        US|USA|United States|United States of America|Vereinigte Staaten|États-Unis|Estados Unidos|Spojené štáty|\#
        Stati Uniti|Verenigde Staten|Stany Zjednoczone|USA|U.S.|America|EE.UU.|EUA|VS
        UY|URY|Uruguay|Eastern Republic of Uruguay|Uruguaj|Urugwaj
        UZ|UZB|Uzbekistan|Republic of Uzbekistan|Usbekistan|Ouzbékistan|Oezbekistan
        VA|VAT|Holy See (Vatican City State)|Heiliger Stuhl (Staat Vatikanstadt)|\#
        Saint-Siège (état de la cité du Vatican)|Santa Sede (Ciudad Estado del Vaticano)|\#
        Svätá stolica (Vatikánsky mestský štát)|Svatý stolec (Vatikánský městský stát)|\#
        Santa Sede (Stato della Città del Vaticano)|Vaticaanstad, Staat|Państwo Watykańskie (Stolica Apostolska)|\#
        Vatican|Vatican City
        VC|VCT|Saint Vincent and the Grenadines|St. Vincent und die Grenadinen|Saint-Vincent-et-les-Grenadines|\#
        San Vicente y las Granadinas|Svätý Vincent a Grenadíny|Svatý Vincenc a Grenadiny|Saint Vincent e Grenadine|\#
        Saint Vincent en de Grenadines|Saint Vincent i Grenadyny
        VE|VEN|Venezuela, Bolivarian Republic of|Venezuela|Bolivarian Republic of Venezuela|\#
        Venezuela, Bolivarische Republik|Vénézuela, république bolivarienne du|Venezuela, República Bolivariana de|\#
        Venezuelská bolívarovská republika|Bolívarovská republika Venezuela|Venezuela, Repubblica bolivariana del|\#
        Venezuela, Bolivariaanse Republiek|Wenezuela - Boliwariańska Republika|Wenezuela
        VG|VGB|Virgin Islands, British|British Virgin Islands|Britische Jungferninseln|Îles Vierges britanniques|\#
        Islas Vírgenes, Británicas|Panenské ostrovy, Britské|Isole Vergini, Regno Unito|Maagdeneilanden, Britse|\#
        Brytyjskie Wyspy Dziewicze
        VI|VIR|Virgin Islands, U.S.|Virgin Islands of the United States|U.S. Virgin Islands|\#
        Amerikanische Jungferninseln|Îles Vierges, États-Unis|Islas Vírgenes, de EEUU|Panenské ostrovy, Americké|\#
        Isole Vergini, U.S.A.|Maagdeneilanden, Amerikaanse|Wyspy Dziewicze Stanów Zjednoczonych
        VN|VNM|Viet Nam|Socialist Republic of Viet Nam|Wietnam
        VU|VUT|Vanuatu|Republic of Vanuatu
        WF|WLF|Wallis and Futuna|Wallis und Futuna|Wallis et Futuna|Wallis y Futuna|Wallis a Futuna|Wallis e Futuna|\#
        Wallis en Futuna|Wallis i Futuna
        WS|WSM|Samoa|Independent State of Samoa
        XK|XKX|Kosovo|Kosova
        YE|YEM|Yemen|Republic of Yemen|Jemen
        YT|MYT|Mayotte|Majotta
        ZA|ZAF|South Africa|Republic of South Africa|Südafrika|Afrique du Sud|Sudáfrica|Južná Afrika|\#
        Jihoafrická republika|Zuid-Afrika|Południowa Afryka|RSA
        ZM|ZMB|Zambia|Republic of Zambia|Sambia|Zambie
        ZW|ZWE|Zimbabwe|Republic of Zimbabwe|Simbabwe|Zimbabue
        """#
}

extension CountryCodes {
    /// Codes and names as in ISO 3166-1, in English and eight more languages, and what people write instead.
    static let aToC = #"""
        AD|AND|Andorra|Principality of Andorra|Andorre|Andora
        AE|ARE|United Arab Emirates|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|\#
        Spojené arabské emiráty|Emirati Arabi Uniti|Verenigde Arabische Emiraten|Zjednoczone Emiraty Arabskie|UAE|\#
        الإمارات|Emirates
        AF|AFG|Afghanistan|Islamic Republic of Afghanistan|Afganistán
        AG|ATG|Antigua and Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|Antigua y Barbuda|Antigua a Barbuda|\#
        Antigua e Barbuda|Antigua en Barbuda|Antigua i Barbuda
        AI|AIA|Anguilla|Anguila
        AL|ALB|Albania|Republic of Albania|Albanien|Albanie|Albánsko|Shqipëria
        AM|ARM|Armenia|Republic of Armenia|Armenien|Arménie|Arménsko|Հայաստան
        AO|AGO|Angola|Republic of Angola
        AQ|ATA|Antarctica|Antarktis|Antarctique|Antártida|Antarktída|Antartide|Antarktyka
        AR|ARG|Argentina|Argentine Republic|Argentinien|Argentine|Argentinië|Argentyna
        AS|ASM|American Samoa|Amerikanisch-Samoa|Samoa américaines|Samoa Estadounidense|Americká Samoa|Samoa americane|\#
        Amerikaans-Samoa|Samoa Amerykańskie
        AT|AUT|Austria|Republic of Austria|Österreich|Autriche|Rakúsko|Rakousko|Oostenrijk
        AU|AUS|Australia|Australien|Australie
        AW|ABW|Aruba
        AX|ALA|Åland Islands|Åland-Inseln|Åland, Îles|Islas Äland|Ålandy|Ålandské ostrovy|Isole Åland|Ålandseilanden|\#
        Wyspy Alandzkie
        AZ|AZE|Azerbaijan|Republic of Azerbaijan|Aserbaidschan|Azerbaïdjan|Azerbaiyán|Azerbajdžan|Azerbaigian|\#
        Azerbeidzjan|Azerbejdżan|Azərbaycan
        BA|BIH|Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnien und Herzegowina|Bosnie-Herzégovine|\#
        Bosnia y Herzegovina|Bosna a Hercegovina|Bosnia-Erzegovina|Bosnië en Herzegovina|Bośnia i Hercegowina|\#
        Bosna i Hercegovina|Bosnia
        BB|BRB|Barbados|Barbade
        BD|BGD|Bangladesh|People's Republic of Bangladesh|Bangladesch|Bangladés|Bangladesz
        BE|BEL|Belgium|Kingdom of Belgium|Belgien|Belgique|Bélgica|Belgicko|Belgie|Belgio|Belgia
        BF|BFA|Burkina Faso|Burquina Faso
        BG|BGR|Bulgaria|Republic of Bulgaria|Bulgarien|Bulgarie|Bulharsko|Bulgarije|Bułgaria|България
        BH|BHR|Bahrain|Kingdom of Bahrain|Bahreïn|Baréin|Bahrajn
        BI|BDI|Burundi|Republic of Burundi
        BJ|BEN|Benin|Republic of Benin
        BL|BLM|Saint Barthélemy|San Bartolomé|Svätý Bartolomej
        BM|BMU|Bermuda|Bermudes|Islas Bermudas|Bermudy
        BN|BRN|Brunei Darussalam|Brunejsko-darussalamský štát|Brunej|Brunei|Państwo Brunei
        BO|BOL|Bolivia, Plurinational State of|Bolivia|Plurinational State of Bolivia|Bolivien, Plurinationaler Staat|\#
        Bolivien|Bolivie, état plurinational de|Bolivie|Bolivia, Estado plurinacional de|Bolívijská republika|\#
        Mnohonárodní stát Bolívie|Bolivia, Stato Plurinazionale della|Bolivia, Multinationale Staat|\#
        Boliwia - Wielonarodowe Państwo|Boliwia
        BQ|BES|Bonaire, Sint Eustatius and Saba|Sint Eustatius and Saba Bonaire|Bonaire, Sint Eustatius und Saba|\#
        Bonaire, Saint-Eustache et Saba|Islas BES (Caribe Neerlandés)|Bonaire, Sint Eustatius a Saba|\#
        Bonaire, Svatý Eustach a Saba|Paesi Bassi caraibici|Bonaire, Sint Eustatius en Saba|\#
        Bonaire, Sint Eustatius i Saba
        BR|BRA|Brazil|Federative Republic of Brazil|Brasilien|Brésil|Brasil|Brazília|Brazílie|Brasile|Brazylia
        BS|BHS|Bahamas|Commonwealth of the Bahamas|Bahamy
        BT|BTN|Bhutan|Kingdom of Bhutan|Bhoutan|Bután
        BV|BVT|Bouvet Island|Bouvet-Insel|île Bouvet|Isla Bouvet|Bouvetov ostrov|Bouvetův ostrov|Isola Bouvet|\#
        Bouveteiland|Wyspa Bouveta
        BW|BWA|Botswana|Republic of Botswana|Botsuana
        BY|BLR|Belarus|Republic of Belarus|Bielorrusia|Bielorusko|Bělorusko|Bielorussia|Wit-Rusland|Białoruś|Беларусь
        BZ|BLZ|Belize|Belice
        CA|CAN|Canada|Kanada
        CC|CCK|Cocos (Keeling) Islands|Kokos-(Keeling-)Inseln|Cocos (Keeling), Îles|Islas Cocos (Keeling)|\#
        Kokosové ostrovy|Isole Cocos (Keeling)|Cocoseilanden (Keelingeilanden)|Wyspy Kokosowe (Wyspy Keelinga)
        CD|COD|Congo, The Democratic Republic of the|The Democratic Republic of the Congo|Demokratische Republik Kongo|\#
        République démocratique du Congo|Congo, República Democrática del|Konžská demokratická republika|\#
        Repubblica democratica del Congo|Congo, Democratische Republiek|Kongo, Demokratyczna Republika Konga|DR Congo|\#
        DRC
        CF|CAF|Central African Republic|Zentralafrikanische Republik|République centrafricaine|\#
        República Centroafricana|Stredoafrická republika|Repubblica Centrafricana|Centraal-Afrikaanse Republiek|\#
        Republika Środkowoafrykańska
        CG|COG|Congo|Republic of the Congo|Kongo|République du Congo
        CH|CHE|Switzerland|Swiss Confederation|Schweiz|Suisse|Suiza|Švajčiarsko|Švýcarsko|Svizzera|Zwitserland|\#
        Szwajcaria|Svizra
        CI|CIV|Côte d'Ivoire|Republic of Côte d'Ivoire|Costa de Marfíl|Pobrežie Slonoviny|Pobřeží slonoviny|\#
        Costa d'Avorio|Ivoorkust|Wybrzeże Kości Słoniowej|Ivory Coast
        CK|COK|Cook Islands|Cookinseln|îles Cook|Islas Cook|Cookove ostrovy|Cookovy ostrovy|Isole Cook|Cookeilanden|\#
        Wyspy Cooka
        CL|CHL|Chile|Republic of Chile|Chili|Čile
        CM|CMR|Cameroon|Republic of Cameroon|Kamerun|Cameroun|Camerún|Kameroen
        CN|CHN|China|People's Republic of China|Chine|Čína|Chiny|中国|中國|PRC
        CO|COL|Colombia|Republic of Colombia|Kolumbien|Colombie|Kolumbia|Kolumbie
        CR|CRI|Costa Rica|Republic of Costa Rica|Kostarika|Kostaryka
        CU|CUB|Cuba|Republic of Cuba|Kuba
        CV|CPV|Cabo Verde|Republic of Cabo Verde|Kap Verde|Cap-Vert|Kapverdy|Kapverdské ostrovy|Capo Verde|Kaapverdië|\#
        Republika Zielonego Przylądka|Cape Verde
        CW|CUW|Curaçao|Curazao
        CX|CXR|Christmas Island|Weihnachtsinseln|Christmas, Île|Isla de Navidad|Vianočný ostrov|Vánoční ostrov|\#
        Isola di Natale|Christmaseiland|Wyspa Bożego Narodzenia
        CY|CYP|Cyprus|Republic of Cyprus|Zypern|Chypre|Chipre|Kypr|Cipro|Cypr
        CZ|CZE|Czechia|Czech Republic|Tschechien|Tchéquie|Chequia|Česko|Cechia|Tsjechië|Czechy|Česká republika
        """#
}

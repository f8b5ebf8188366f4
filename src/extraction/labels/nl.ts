import type { Vocabulary } from './vocabulary.ts'

export const nl: Vocabulary = {
  language: 'nl',
  months: [
    'januari, jan',
    'februari, feb, febr',
    'maart, mrt, maa',
    'april, apr',
    'mei',
    'juni, jun',
    'juli, jul',
    'augustus, aug',
    'september, sep, sept',
    'oktober, okt',
    'november, nov',
    'december, dec',
  ],
  labels: {
    'number.document': `
      factuurnummer, factuurnr, factuur nr, factuur nummer, factuur no, factuur #, nummer factuur, notanummer,
      nota nr, rekeningnota nr, bonnummer, bonnr, bon nr, kassabon nr, kwitantienummer, kwitantie nr, creditnotanummer,
      creditnota nr, creditnummer, creditfactuurnummer, documentnummer, document nr, documentnr, afschriftnummer, afschrift nr,
      volgnummer, aanslagnummer, factuurnummer/invoice no, uw factuurnummer, factuur-id, volgnr, betaaloverzichtnummer, factuurkenmerk, declaratienummer`,
    'number.booking': `
      boekingsnummer, boekingnummer, boekings nr, boekingscode, reserveringsnummer, reserveringscode, reserveringsnr, boekingsreferentie,
      bevestigingsnummer, bevestigingscode, ticketnummer, ticketnr, ticket nr, kaartnummer ticket, reisnummer, dossiernummer reis,
      boekingskenmerk, reservatienummer, reservatiecode, boeking nr`,
    'number.contract': `
      contractnummer, contractnr, contract nr, overeenkomstnummer, overeenkomst nr, huurovereenkomst nr, leningnummer,
      abonnementsnummer, huurcontractnummer`,
    'number.policy': `
      polisnummer, polisnr, polis nr, verzekeringsnummer, schadenummer, schadenr, verzekerdennummer, verzekerdenr,
      relatienummer verzekering, lidnummer, lidmaatschapsnummer, claimnummer`,
    'number.reference': `
      ons kenmerk, onze referentie, onze ref, kenmerk, referentie, referentienummer, ref nr, dossiernummer, dossiernr, dossier nr,
      zaaknummer, betalingskenmerk, betaalkenmerk, beschikkingsnummer, zaak nr, briefkenmerk, gestructureerde mededeling`,
    'number.customer': `
      klantnummer, klantnr, klant nr, klantcode, klant-id, uw klantnummer, debiteurnummer, debiteurennummer, debiteurnr,
      debiteur, relatienummer, relatienr, patiëntnummer, cliëntnummer, klantennummer, klantenr, klant, huurdersnummer`,
    'number.account': `
      rekeningnummer, rekeningnr, rekening nr, bankrekening, bankrekeningnummer, rekening, klantrekening, contractrekening,
      rekeningnummer iban, t.n.v. rekening, betaalrekening, spaarrekening`,
    'number.order': `
      bon, kassabon, bonnr, transactienummer,
      ordernummer, ordernr, order nr, bestelnummer, bestelnr, bestelling nr, bestellingsnummer, uw ordernummer, uw bestelling,
      uw kenmerk, uw referentie, uw ref, opdrachtnummer, opdracht nr, projectnummer, projectnr, offertenummer, offerte nr,
      inkoopordernummer, inkoopnummer, uw opdracht, inkooporder, bestelbon, webordernummer, uw ordernr`,
    'number.other': `
      btw-nummer, btw-nr, btw-id, btw-identificatienummer, kvk, kvk-nummer, kvk nr, k.v.k, handelsregister,
      ondernemingsnummer, rpr, loonheffingsnummer, telefoon, telefoonnummer, mobiel, e-mail, bic, swift, postbus, pakbon, pakbonnummer,
      paknummer, meternummer, meterstand, ean-code, ean, personeelsnummer, personeelsnr, werknemersnummer, bsn, burgerservicenummer,
      sofinummer, serienummer, artikelnummer, artikelnr, art.nr, pagina, blad, incassant-id, machtigingskenmerk,
      mandaatkenmerk, klantenservice, leveringsbon, filiaal, kassa, terminal, transactienummer, verzendnummer, postcode,
      rijksregisternummer, inschrijvingsnummer, big-nummer, agb-code`,
    'date.issue': `
      factuurdatum, datum factuur, factuur datum, factuur van, datum van factuur, datum van de factuur, uitgiftedatum, opgemaakt op, opmaakdatum,
      afgiftedatum, dagtekening, datum dagtekening, documentdatum, bondatum, datum bon, afschriftdatum, datum afschrift, afdrukdatum,
      briefdatum, aankoopdatum, notadatum, contractdatum, creditdatum, betaaldatum, betaald op, datum van uitgifte,
      opgesteld op, besteldatum factuur, verwerkingsdatum, datum van opmaak, datum ondertekening`,
    'date.plain': 'datum',
    'date.due': `
      vervaldatum, vervaldag, verval datum, vervalt op, uiterste betaaldatum, uiterlijke betaaldatum, te betalen voor, te betalen vóór datum,
      te betalen uiterlijk, te betalen uiterlijk op, uiterlijk te betalen op, betalen voor, te voldoen voor, te voldoen uiterlijk, betaaltermijn tot, betaal voor,
      uiterste betaaldag, uiterlijk op, uiterlijk, incassodatum, afschrijvingsdatum, datum incasso, datum afschrijving, wordt afgeschreven op, incasso op,
      betalingsdatum uiterlijk, gelieve te betalen voor, te betalen tegen, betaling uiterlijk, betaling voor, uiterste datum, te betalen op,
      wordt geïncasseerd op, afgeschreven op, rond`,
    'date.travel': `
      vertrek, vertrekdatum, vertrek op, aankomst, aankomstdatum, heenreis, reisdatum, datum reis, heenvlucht, vluchtdatum,
      incheckdatum, inchecken, check-in, ophalen, ophaaldatum, geldig op, begin huur, evenementdatum, datum van vertrek, aankomstdag`,
    'date.return':
      'terugreis, terugvlucht, uitchecken, uitcheckdatum, check-out, inleveren, inleverdatum, einde huur, vertrekdag, retour, retourdatum',
    'date.other': `
      leverdatum, leveringsdatum, geleverd op, levering op, besteldatum, bestelling van, orderdatum, order van, besteld op, geboortedatum,
      geboren op, geboren, valutadatum, valuta, boekdatum, boekingsdatum, transactiedatum, rentedatum, geldig tot, geldig tot en met,
      geldig van, geldig vanaf, ingangsdatum, begindatum, einddatum, startdatum, datum in dienst, in dienst, datum in dienst sinds, afleverdatum,
      verzenddatum, prestatiedatum, behandeldatum, vorig afschrift, volgende meteropname, opnamedatum, datum meteropname,
      datum vorig afschrift, saldo per, saldo op, datum werkzaamheden, verloopdatum, datum levering`,
    period: `
      periode, factuurperiode, facturatieperiode, factureringsperiode, verbruiksperiode, leveringsperiode, afrekenperiode,
      contractperiode, verzekeringsperiode, polisperiode, loonperiode, salarisperiode, tijdvak, loontijdvak, over de periode, voor de periode,
      voor de periode van, periode van, abonnementsperiode, looptijd, huurperiode, verblijf, boekjaar, belastingjaar, afrekening over, maand,
      rapportageperiode, aangiftetijdvak, voor de maand`,
    'amount.payable': `
      te betalen, te betalen bedrag, totaal te betalen, totaal te voldoen, te voldoen, nog te betalen, openstaand bedrag, openstaand saldo, af te schrijven bedrag,
      verschuldigd bedrag, totaal verschuldigd, totaalbedrag te betalen, door u te betalen, u betaalt, resteert te betalen, nettoloon, netto loon,
      netto salaris, netto te betalen, uit te betalen, netto uitbetaling, u ontvangt, bedrag te betalen, te ontvangen bedrag, restbedrag,
      te betalen eur, totaal te betalen eur, nettosalaris, uitbetaald bedrag, totaal te betalen incl btw, door u te voldoen, saldo te betalen`,
    'amount.total': `
      totaal, totaalbedrag, totaal incl btw, totaal inclusief btw, totaal incl, bedrag incl btw, bedrag inclusief btw, totaal bedrag, eindtotaal, eindbedrag,
      factuurbedrag, factuurtotaal, totaal factuur, totaalprijs, totale prijs, totaal eur, totaalbedrag incl btw, totaalbedrag inclusief btw, som,
      bedrag, subtotaal incl btw, betaald, betaald bedrag, jaarpremie, maandpremie, premie, totale premie, totaal generaal,
      totaal betaald, totaal inc btw, totaal credit, creditbedrag, notabedrag, totaal factuurbedrag, totaalbedrag eur, algemeen totaal, totaal van deze factuur,
      totale kosten, totaal kosten, incl btw, inclusief btw, totaal bruto, orderbedrag, prijs incl btw, totaal euro`,
    'amount.net': `
      subtotaal, totaal excl btw, totaal exclusief btw, totaal excl, bedrag excl btw, bedrag exclusief btw, subtotaal excl btw, totaal ex btw, netto bedrag,
      nettobedrag, totaal netto, goederenbedrag, maatstaf van heffing, grondslag, btw grondslag, excl btw, exclusief btw, totaalbedrag excl btw,
      totaalbedrag exclusief btw, maatstaf, belastbaar bedrag, subtotaal exclusief btw, grondslag btw, netto, prijs excl btw, bedrag ex btw`,
    'amount.tax': `
      btw, btw-bedrag, totaal btw, bedrag btw, btw totaal, btw hoog, btw laag, omzetbelasting, belasting, totaal belasting,
      waarvan btw, btw 21, btw 9, assurantiebelasting, b.t.w, btw over, totaalbedrag btw`,
    'amount.closing': `
      nieuw saldo, eindsaldo, saldo nieuw, slotsaldo, nieuwe saldo, saldo einde periode, huidig saldo, eindstand, nieuw saldo op`,
    'amount.other': `
      vorig saldo, oud saldo, beginsaldo, saldo oud, beginstand, totaal af, totaal bij, totaal afgeschreven, totaal bijgeschreven, korting, verzendkosten,
      bezorgkosten, stuksprijs, prijs per stuk, eenheidsprijs, prijs, aantal, hoeveelheid, tarief, contant, wisselgeld, aanbetaling,
      voorschot, voorschotten, reeds betaald, betaalde voorschotten, termijnbedrag, termijnbedragen, brutoloon, bruto loon, brutosalaris, bruto salaris,
      totaal bruto loon, loonheffing, loon voor loonheffing, eigen risico, toeristenbelasting, borg, borgsom, waarborgsom, betalingskorting,
      kredietbeperking, statiegeld, verzekerd bedrag, verbruik, kilometervergoeding, bestedingslimiet, inhoudingen, uurloon, kale huur, servicekosten,
      administratiekosten, btw-tarief, btw-percentage, totaal korting, aanmaningskosten, u bespaart, nieuw termijnbedrag, uren`,
    'party.issuer': `
      leverancier, verkoper, verhuurder, werkgever, afzender, opdrachtnemer, dienstverlener, verzekeraar, begunstigde, ten name van leverancier,
      uitgever, vervoerder, verkocht door, aanbieder, crediteur, schuldeiser, van, incassant, luchtvaartmaatschappij, zorgverlener, uitgegeven door`,
    'party.recipient': `
      klant, factuuradres, factuur aan, gefactureerd aan, koper, huurder, werknemer, geadresseerde, opdrachtgever, afleveradres, verzendadres,
      bezorgadres, leveradres, verzekeringnemer, verzekerde, patiënt, passagier, reiziger, rekeninghouder, ter attentie van, t.a.v, aan, gast,
      debiteur, besteller, afnemer, contractant, abonnee, ontvanger, naam klant, naam reiziger, naam passagier, belastingplichtige, cliënt, leveringsadres`,
  },
  types: {
    invoice: {
      endings: 'factuur, facturen',
      titles: `
        factuur, verkoopfactuur, proformafactuur, pro forma factuur, voorschotfactuur, slotfactuur, verzamelfactuur, deelfactuur, termijnfactuur,
        aanmaning, betalingsherinnering, herinnering, kopie factuur, uw factuur, honorariumnota, voorschotnota, declaratie, ingebrekestelling`,
      words: `
        factuurnummer, factuurdatum, vervaldatum, btw-nummer, totaal excl btw, totaal incl btw, te betalen, betalingstermijn, betalingsvoorwaarden,
        klantnummer, factuuradres, subtotaal, stuksprijs, aantal, omschrijving, gelieve, overmaken, onder vermelding van, ordernummer, kvk, betalingscondities,
        btw-bedrag, btw, debiteurnummer`,
    },
    receipt: {
      endings: 'kassabon, kwitantie',
      titles:
        'kassabon, kassaticket, kwitantie, betaalbewijs, betalingsbewijs, aankoopbewijs, aankoopbon, bonnetje, pinbon, ontvangstbewijs, betalingsbevestiging',
      words: `
        contant, wisselgeld, kassa, pin, pinnen, bancontact, bedankt voor uw aankoop, bedankt voor uw bezoek, tot ziens, u werd geholpen door, medewerker,
        ontvangen van, kaartbetaling, maestro, transactie, terminal, kopie kaarthouder, filiaal, ruilen`,
    },
    credit_note: {
      endings: 'creditnota, creditfactuur',
      titles: 'creditnota, creditfactuur, credit nota, correctiefactuur, credit factuur, kredietnota',
      words:
        'creditnota nr, creditnotanummer, gecrediteerd, creditbedrag, retourbetaling, terugbetaling, gecrediteerde',
    },
    bank_statement: {
      endings: 'rekeningafschrift, rekeninguittreksel, rekeningoverzicht',
      titles: `
        rekeningafschrift, bankafschrift, rekeninguittreksel, rekeningoverzicht, afschrift, dagafschrift, saldo-overzicht, creditcardoverzicht,
        transactieoverzicht, financieel jaaroverzicht, bankuittreksel, maandoverzicht, effectenoverzicht, depotoverzicht, jaaroverzicht`,
      words: `
        vorig saldo, nieuw saldo, beginsaldo, eindsaldo, af, bij, boekdatum, valutadatum, rentedatum, overschrijving, incasso, iban, bic, saldo,
        tegenrekening, rekeningnummer, betaalrekening, spaarrekening, overboeking, bijschrijving, afschrijving, debet, credit, depositogarantiestelsel,
        geldautomaat, automatische incasso, betaalautomaat, mededelingen`,
    },
    contract: {
      endings: 'overeenkomst, contract',
      titles: `
        overeenkomst, huurovereenkomst, arbeidsovereenkomst, koopovereenkomst, contract, huurcontract, arbeidscontract, leningsovereenkomst, raamovereenkomst,
        geheimhoudingsovereenkomst, overeenkomst van opdracht, dienstverleningsovereenkomst, verwerkersovereenkomst, leaseovereenkomst, vaststellingsovereenkomst`,
      words: `
        de ondergetekenden, hierna te noemen, zijn overeengekomen, komen overeen, opzegtermijn, partijen, huurder, verhuurder, werkgever, werknemer,
        toepasselijk recht, bevoegde rechter, in tweevoud, getekend, handtekening, opdrachtgever, opdrachtnemer, geheimhouding, artikel, looptijd, ontbinding`,
    },
    letter: { titles: 'opzegging', words: 'betreft, bijlage, bijlagen, onderwerp' },
    tax_form: {
      endings: 'aanslag, belastingaanslag',
      titles: `
        belastingaanslag, aanslagbiljet, aanslag inkomstenbelasting, voorlopige aanslag, definitieve aanslag, aangifte inkomstenbelasting, aangifte omzetbelasting,
        gemeentelijke belastingen, woz-beschikking, jaaropgave, jaaropgaaf, btw-aangifte, aangifte, onroerendezaakbelasting, waterschapsbelasting, belastingaangifte,
        motorrijtuigenbelasting, aanslag gemeentelijke belastingen`,
      words: `
        belastingdienst, inkomstenbelasting, dagtekening, aanslagnummer, bezwaar, bezwaarschrift, belastbaar inkomen, box 1, premie volksverzekeringen,
        aangifte, burgerservicenummer, loonheffing, heffingskorting, arbeidskorting, woz-waarde, rioolheffing, afvalstoffenheffing, belastingjaar, verzamelinkomen,
        verschuldigde belasting`,
    },
    insurance: {
      endings: 'verzekering, verzekeringspolis, polis',
      titles: `
        polis, polisblad, verzekeringspolis, verzekeringsbewijs, verzekeringsattest, premienota, premieoverzicht, schadeaangifte, zorgpolis, autoverzekering,
        aansprakelijkheidsverzekering, woonhuisverzekering, inboedelverzekering, reisverzekering, zorgverzekering, groene kaart, verzekeringscertificaat, vervaldagbericht`,
      words: `
        verzekeringnemer, verzekerde, polisnummer, premie, dekking, eigen risico, verzekerd bedrag, verzekeraar, schade, assurantiebelasting, ingangsdatum,
        polisvoorwaarden, verzekerd, aansprakelijkheid, verzekerde som, schadevrije jaren, contractvervaldatum`,
    },
    medical: {
      titles: `
        recept, doktersbriefje, verwijsbrief, labuitslag, ontslagbrief, medische verklaring, zorgnota, declaratieoverzicht, getuigschrift voor verstrekte hulp,
        behandelplan, medicatieoverzicht, medisch verslag, vaccinatiebewijs, tandartsnota, arbeidsongeschiktheidsattest, medisch attest`,
      words: `
        patiënt, diagnose, behandeling, huisarts, specialist, ziekenhuis, medicatie, apotheek, dosering, onderzoek, behandelaar, klachten, verwijzing, tandarts,
        zorgverlener, consult, zorgverzekeraar, laboratorium, arts, allergie, agb-code, bloeddruk`,
    },
    travel: {
      titles: `
        boekingsbevestiging, reservering is bevestigd, boeking is bevestigd, reserveringsbevestiging, instapkaart, vliegticket, treinticket, e-ticket, vervoerbewijs, reisschema, reisbevestiging, reservering,
        treinkaartje, reisplan, hotelreservering, uw reis, uw boeking, reservatie, reisbescheiden, uw reservering, biljet`,
      words: `
        vertrek, aankomst, reiziger, passagier, vlucht, instappen, boarding, zitplaats, stoel, spoor, perron, station, trein, bagage, luchthaven, heenreis, terugreis,
        kamer, nacht, nachten, verblijf, ontbijt, hotel, inchecken, uitchecken, enkele reis, retour, rijtuig, gast, gasten, overnachting, reserveringsnummer, boekingsnummer, klasse`,
    },
    utility_bill: {
      endings: 'energierekening, energienota, jaarafrekening, jaarrekening energie',
      titles: `
        energierekening, energienota, jaarafrekening, eindafrekening, jaarnota, stroomrekening, gasrekening, waterrekening, waternota, telefoonrekening,
        elektriciteitsfactuur, gasfactuur, termijnnota, voorschotnota energie, afrekening energie, tussentijdse afrekening, stookkostenafrekening, internetfactuur`,
      words: `
        kwh, meterstand, meternummer, meterstanden, verbruik, ean-code, stroom, elektriciteit, gas, leveringskosten, netbeheerder, netbeheerkosten, energiebelasting,
        vastrecht, termijnbedrag, dal, piek, normaaltarief, daltarief, leveringsadres, drinkwater, databundel, bellen, internet, abonnementskosten, mobiel,
        buiten bundel, verbruikskosten, vaste leveringskosten, m3, sms`,
    },
    payslip: {
      endings: 'loonstrook, salarisstrook, loonspecificatie, salarisspecificatie',
      titles: `
        loonstrook, loonstrookje, salarisstrook, salarisspecificatie, loonspecificatie, loonbrief, loonfiche, salarisafrekening, uitkeringsspecificatie, weddefiche`,
      words: `
        brutoloon, nettoloon, loonheffing, bruto loon, netto loon, vakantiegeld, pensioenpremie, werknemer, werkgever, personeelsnummer, loontijdvak, uurloon, salaris,
        bruto salaris, premie wia, zvw, loonheffingskorting, reiskosten, bijzonder tarief, vakantietoeslag, inhoudingen, rsz, bedrijfsvoorheffing, fulltime, parttime,
        minimumloon, dienstverband`,
    },
    id_document: {
      titles: 'paspoort, identiteitskaart, rijbewijs, verblijfsvergunning, geboorteakte, verblijfsdocument',
      words:
        'nationaliteit, geboorteplaats, geboortedatum, geslacht, voornamen, autoriteit, documentnummer, geldig tot, lengte',
    },
    manual: {
      endings: 'handleiding, gebruiksaanwijzing',
      titles: `
        handleiding, gebruiksaanwijzing, gebruikershandleiding, installatiehandleiding, montagehandleiding, montage-instructie, snelstartgids, bedieningshandleiding, gebruiksinstructie`,
      words: `
        veiligheidsinstructies, ingebruikname, waarschuwing, onderhoud, reiniging, montage, problemen oplossen, technische gegevens, inhoudsopgave, druk op, stap, knop,
        instellingen, apparaat, let op, garantie, installatie, hoofdstuk, inhoud`,
    },
    report: {
      endings: 'verslag, rapport',
      titles: `
        rapport, jaarverslag, verslag, onderzoeksrapport, kwartaalbericht, notulen, taxatierapport, evaluatie, samenvatting, jaarrekening, persbericht, bouwkundig rapport`,
      words: `
        samenvatting, inleiding, conclusie, conclusies, resultaten, bijlage, tabel, figuur, methode, analyse, omzet, aanbevelingen, literatuur, boekjaar, onderzoek, agendapunt`,
    },
    form: {
      endings: 'formulier',
      titles: `
        formulier, aanvraagformulier, aanmeldformulier, inschrijfformulier, aanvraag, vragenlijst, machtiging, doorlopende machtiging, sepa-machtiging, declaratieformulier`,
      words:
        'aankruisen wat van toepassing is, invullen, in blokletters, aanvrager, handtekening, aankruisen, kruis aan, vul in',
    },
  },
  days: 'dag, dagen, kalenderdagen, werkdagen',
  net: 'netto',
  terms:
    'betalen, betaling, betalingstermijn, betaaltermijn, te voldoen, voldoen, vervaldatum, netto, overmaken, over te maken, betalingsconditie, betalingsvoorwaarden, betaald, factuurdatum',
  discounts: 'korting, betalingskorting, rabat',
  deadlines: `
    voor, vóór de, uiterlijk, uiterlijk op, uiterlijk voor, tot, tot en met, tegen, tegen uiterlijk, uiterlijk tegen, niet later dan, voor de datum van`,
  onDays: 'op, rond, omstreeks, op of rond, vanaf',
  paying: 'betal, betaal, voldoe, overmak, over te maken, overgemaakt, maak, stort, verval',
  collecting: 'incass, afschrijv, afgeschreven, geïncass, verval, incasseren',
  due: 'verval, te betalen, verschuldigd',
  inclusive: 'incl, inclusief, bruto',
  institutions: {
    bank_statement: 'bank, spaarbank',
    insurance: 'verzekering, verzekeringen, onderlinge, zorgverzekeraar',
    utility_bill: 'energie, waterbedrijf, telecom, warmte',
    travel: 'hotel, reizen, spoorwegen',
    medical: 'ziekenhuis, kliniek, apotheek, laboratorium, tandartspraktijk',
    letter: 'school, vereniging, stichting, universiteit, hogeschool, basisschool',
  },
  authorities: `
    Belastingdienst, Gemeente, Provincie, Ministerie, Waterschap, Hoogheemraadschap, Universiteit, UWV, Sociale Verzekeringsbank, Rijksdienst, Rechtbank,
    Federale Overheidsdienst, FOD Financiën, Vlaamse Belastingdienst, Stad, Kamer van Koophandel, Centraal Justitieel Incassobureau, Dienst Uitvoering Onderwijs, Belastingsamenwerking`,
  atOnce: `
    direct te betalen, per omgaande, betaling per omgaande, contant te betalen, direct opeisbaar, onmiddellijk betaalbaar, contante betaling, betaalbaar bij ontvangst,
    te betalen bij ontvangst, direct na ontvangst, betaling bij ontvangst, per direct te voldoen`,
  until: 'tot, tot en met, t/m, t.e.m., tem, en, en met',
  honorifics: 'Dhr, Mevr, Mevrouw, Mw, Meneer, Heer, Familie, Fam, Drs, Ir, Mr',
  roles: `
    t.a.v, ter attentie van, directeur, eigenaar, behandeld door, uw contactpersoon, contactpersoon, afdeling, bestuurder, zaakvoerder, vestiging, p/a`,
  salutations: 'Geachte, Beste, Hallo, Goedendag, Hoi',
  closings: `
    met vriendelijke groet, met vriendelijke groeten, hoogachtend, vriendelijke groeten, met hoogachting, groeten, met groet, hartelijke groet, hartelijke groeten, vriendelijke groet`,
  stopwords: `
    de, het, een, en, van, in, is, op, te, dat, die, voor, met, zijn, niet, aan, er, om, ook, als, dan, bij, uw, wij, u, naar, nog,
    over, door, deze, uit, tot, per, dit, heeft, hebben, worden, wordt, kunt, kan, onze, ons, maar, geen, wat, meer, werd, zal, zich,
    hun, hij, ze, haar, hebt, ontvangt, moet, na, onder, tegen, alle, omdat, waar, dag, factuur, bedrag, datum, totaal, klant, nummer, btw`,
  wording: {
    types: {
      invoice: 'Factuur',
      receipt: 'Bon',
      credit_note: 'Creditnota',
      bank_statement: 'Rekeningafschrift',
      contract: 'Overeenkomst',
      letter: 'Brief',
      tax_form: 'Belastingdocument',
      insurance: 'Verzekeringsdocument',
      medical: 'Medisch document',
      travel: 'Reisboeking',
      utility_bill: 'Energierekening',
      payslip: 'Loonstrook',
      id_document: 'Identiteitsbewijs',
      manual: 'Handleiding',
      report: 'Rapport',
      form: 'Formulier',
      other: 'Document',
    },
    fromIssuer: (issuer) => `van ${issuer}`,
    toRecipient: (recipient) => `aan ${recipient}`,
    onDay: (day) => `van ${day}`,
    total: (amount) => `Het totaalbedrag is ${amount}`,
    balance: (amount) => `Het eindsaldo is ${amount}`,
    dueBy: (day) => `te betalen voor ${day}`,
    period: (start, end) => `De periode loopt van ${start} tot en met ${end}`,
    pay: (amount, issuer, due) =>
      `Betaal ${amount}${issuer === '' ? '' : ` aan ${issuer}`}${due === '' ? '' : ` uiterlijk op ${due}`}.`,
  },
}

import type { Vocabulary } from './vocabulary.ts'

export const de: Vocabulary = {
  language: 'de',
  months: [
    'Januar, Jänner, Jan',
    'Februar, Feber, Feb',
    'März, Maerz, Mär, Mrz',
    'April, Apr',
    'Mai',
    'Juni, Jun',
    'Juli, Jul',
    'August, Aug',
    'September, Sep, Sept',
    'Oktober, Okt',
    'November, Nov',
    'Dezember, Dez',
  ],
  labels: {
    'number.document': `
      Rechnungsnummer, Rechnungs-Nr, Rechnungsnr./-datum, Rechnungs-Nr./Datum, Rechnungsnummer/Datum, Belegnummer/Datum, Beleg-Nr./Datum, Mahnung Nr, Mahnungsnummer, Mahnnummer, Rechnungsnr, Rechnung Nr, Rechnung Nummer, Rechnungs-Nummer, RE-Nr, Rg-Nr,
      Rechn.-Nr, Rechnung #, Belegnummer, Beleg-Nr, Belegnr, Bon-Nr, Bonnummer, Quittungsnummer, Quittung Nr,
      Gutschriftsnummer, Gutschrift Nr, Gutschriftsnr, Gutschrift-Nummer, Dokumentnummer, Dokument-Nr, Dokumentennummer,
      Kontoauszug Nr, Kontoauszug Nummer, Auszugsnummer, Auszug Nr, Kassenbon Nr, Bescheidnummer, Bescheid Nr,
      Stornorechnung Nr, Rechnungskorrektur Nr, Abrechnungsnummer, Abrechnung Nr, Schreiben Nr`,
    'number.booking': `
      Buchungsnummer, Buchungsnr, Buchungs-Nr, Buchungscode, Buchungsreferenz, Reservierungsnummer, Reservierungs-Nr, Ihre Reservierung, Reservierung Nr, Buchung Nr, Auftrag Nr,
      Reservierungsnr, Reservierungscode, Auftragsnummer Ticket, Ticketnummer, Ticket-Nr, Bestätigungsnummer,
      Buchungsbestätigung Nr, Bestätigungscode, Vorgangsnummer, Fahrkartennummer, Flugscheinnummer, Auftragsnummer`,
    'number.contract': `
      Vertragsnummer, Vertragsnr, Vertrags-Nr, Vertrag Nr, Mietvertragsnummer, Darlehensnummer, Vereinbarung Nr`,
    'number.policy': `
      Versicherungsnummer, Versicherungsschein-Nr, Versicherungsscheinnummer, Policennummer,
      Policen-Nr, Versicherungs-Nr, Versicherungsnr, Schadennummer, Schaden-Nr, Leistungsnummer, Mitgliedsnummer,
      Versichertennummer, Versicherten-Nr`,
    'number.reference': `
      Aktenzeichen, Unser Zeichen, Unsere Zeichen, Geschäftszeichen, Referenz, Referenznummer, Referenz-Nr, Az, Zeichen,
      Vorgang, Fallnummer, Steuernummer, Steuer-Nr, St.-Nr, Ordnungsbegriff, Identifikationsnummer, Kassenzeichen`,
    'number.customer': `
      Kundennummer, Kunden-Nr, Kundennr, Kunde Nr, Kd.-Nr, KdNr, Kunden-Nummer, Kunden-ID, Debitor, Debitorennummer,
      Debitoren-Nr, Debitor-Nr, Deb.-Nr, Mandantennummer, Mandanten-Nr, Mandantennr, Personalnummer, Personal-Nr, Pers.-Nr, Patientennummer, Patienten-Nr, Stammnummer, Mieternummer, Teilnehmernummer, Kunde`,
    'number.account': `
      Kontonummer, Konto-Nr, Kto-Nr, KtoNr, Konto, IBAN, Vertragskonto, Vertragskontonummer, Vertragskonto-Nr,
      Depotnummer, Depot-Nr, Konto/Depotnummer, Kundenkonto, Beitragskonto, Buchungskonto, Konto Nummer`,
    'number.order': `
      Bon, Kassenbon,
      Bestellnummer, Bestell-Nr, Bestellnr, Bestellung Nr, Auftrag Nr, Auftrags-Nr, Auftragsnr, Ihre Bestellung,
      Ihr Zeichen, Ihre Bestellnummer, Ihre Referenz, Projektnummer, Projekt-Nr, Angebotsnummer, Angebot Nr, Ihr Auftrag`,
    'number.other': `
      USt-IdNr, USt-Id-Nr, USt-ID, UStID, Umsatzsteuer-ID, Umsatzsteuer-Identifikationsnummer, Ust.-Ident-Nr, UID,
      UID-Nummer, MwSt-Nr, Handelsregister, HRB, HRA, Telefon, Tel, Fax, Telefax, Mobil, BIC, SWIFT, BLZ, Bankleitzahl,
      Lieferschein, Lieferscheinnummer, Lieferschein-Nr, Zählernummer, Zähler-Nr, Zählerstand, Personalnummer,
      Personal-Nr, Pers.-Nr, Sozialversicherungsnummer, SV-Nummer, Steuer-ID, Artikelnummer, Artikel-Nr, Art.-Nr, Pos,
      Seite, Blatt, Gläubiger-ID, Gläubiger-Identifikationsnummer, Mandatsreferenz, Registergericht, Postfach, Durchwahl,
      Serviceteam, Kundenservice, Seriennummer, GLN, Filiale, Kasse, Terminal-ID, TSE-Transaktion`,
    'date.issue': `
      Rechnungsdatum, Rechnungsnr./-datum, Rechnungs-Nr./Datum, Rechnungsnummer/Datum, Belegnummer/Datum, Beleg-Nr./Datum, Rechnung vom, Datum der Rechnung, Ausstellungsdatum, ausgestellt am, ausgestellt, Belegdatum,
      Erstellungsdatum, erstellt am, Dokument erstellt am, Gutschriftsdatum, Gutschrift vom, Bescheiddatum, Bescheid vom,
      Schreiben vom, Briefdatum, Vertragsdatum, Auszugsdatum, Auszug vom, Druckdatum, Abrechnungsdatum, Abrechnung vom,
      Kaufdatum, Quittungsdatum, Datum des Bescheids, Re.-Datum, Rg.-Datum, Rechn.-Datum, Bon vom, Zahlungsdatum`,
    'date.plain': 'Datum',
    'date.due': `
      Fälligkeitsdatum, Fälligkeitstag, Fälligkeit, fällig am, fällig zum, fällig bis, fällig, zahlbar bis, zahlbar bis zum, zahlbar am,
      Zahlungsziel, Zahlungstermin, zu zahlen bis, zu zahlen bis zum, bitte zahlen Sie bis, bitte zahlen Sie bis zum,
      Zahlung bis, Zahlung bis zum, Zahlungsfrist, Fälligkeiten, Fälligkeitstermine, Zahlungstermine, bis spätestens, spätestens bis, spätestens am, spätestens bis zum,
      bis spätestens zum, Bitte überweisen Sie bis, Bitte überweisen Sie bis zum, überweisen bis zum, Abbuchung am,
      Einzug am, Lastschrift am, Lastschrift zum, eingezogen am, wird am, Frist, netto bis, zahlen bis zum, Abbuchung zum`,
    'date.travel': `
      Anreise, Anreisetag, Anreisedatum, Check-in, Abflug, Abfahrt, Reisedatum, Reisetag, Hinfahrt, Hinreise, Hinflug,
      Flugdatum, Fahrtantritt, Gültig am, Mietbeginn, Abholung, Veranstaltungsdatum, Ankunft, Reiseantritt, Hinfahrt am`,
    'date.return': 'Abreise, Abreisetag, Abreisedatum, Check-out, Rückfahrt, Rückgabe, Rückreise, Rückflug, Mietende',
    'date.other': `
      Lieferdatum, Leistungsdatum, Liefer- und Leistungsdatum, Liefer- bzw. Leistungsdatum, Lieferdatum entspricht,
      Bestelldatum, bestellt am, Auftragsdatum, Bestellung vom, Auftrag vom, Lieferschein vom, Geburtsdatum, geboren am,
      geb. am, geb, Buchungsdatum, Buchungstag,
      Wertstellung, Valuta, gültig bis, gültig ab, gültig von, Vertragsbeginn, Beginn, Ablauf, Vertragsende, Eintritt,
      Eintrittsdatum, letzter Auszug vom, Leistungsmonat, Behandlungsdatum, Behandlung am, Alter Saldo vom,
      Saldo vom, Kontostand am, Kontostand vom, Anfangssaldo, Endsaldo, Angebot vom, Ihr Schreiben vom,
      Ihre Bestellung vom, Ihre Nachricht vom, Nächste Ablesung, Ablesedatum, Auftragseingang, Stand vom, Saldo per`,
    period: `
      Abrechnungszeitraum, Rechnungszeitraum, Leistungszeitraum, Lieferzeitraum, Zeitraum, Berichtszeitraum,
      Versicherungszeitraum, Verbrauchszeitraum, Buchungszeitraum, Kontoauszug vom, für den Zeitraum, im Zeitraum,
      für die Zeit vom, Umsätze vom, Abrechnungsmonat, Versicherungsperiode, Vertragslaufzeit, Laufzeit, Mietzeitraum,
      Versicherungsdauer, Abrechnung für, Zeitraum vom, Ablesezeitraum, Aufenthalt, Kontoauszug von`,
    'amount.payable': `
      Zahlbetrag, zu zahlen, zu zahlender Betrag, zahlbarer Betrag, Rechnungsbetrag, Endbetrag, offener Betrag,
      fälliger Betrag, Gesamtforderung, Nachzahlung, Restbetrag, noch zu zahlen, Auszahlungsbetrag, Überweisungsbetrag,
      Forderung, Zahlungsbetrag, Rechnungsendbetrag, Abbuchungsbetrag, zu überweisen, Auszahlungssumme,
      verbleibende Zahlung, zu zahlende Summe, zu zahlender Gesamtbetrag, offene Forderung,
      offener Gesamtbetrag, offene Summe, Erstattung, Erstattungsbetrag, Nachforderung, Bitte zahlen Sie, Guthaben`,
    'amount.total': `
      Gesamtbetrag, Gesamtsumme, Summe, Gesamt, Total, Bruttobetrag, Summe brutto, Gesamtbetrag brutto, Brutto, Endsumme,
      Gesamtpreis, Rechnungssumme, Betrag, Summe EUR, Rechnungsbetrag brutto, Gesamtkosten, Gesamt brutto, Gesamt EUR,
      Gesamtbetrag inkl. MwSt, Gesamtbetrag inkl. USt, Summe inkl. MwSt, inkl. MwSt, Beitrag, Jahresbeitrag, fälliger Beitrag,
      Gutschriftsbetrag, Bezahlt, gezahlt, Preis gesamt, Gesamtreisepreis, Reisepreis, Gesamtbeitrag, Zahlbeitrag,
      Rechnungsbetrag in EUR, Betrag EUR, Gesamtbetrag EUR, Gesamtbruttobetrag, Gesamtrechnungsbetrag,
      festgesetzte Steuer, Honorar, Gesamthonorar, Summe Honorar, Jahresprämie, Prämie, Rechnungsbeitrag, Rechnungssumme brutto, Monatsbeitrag`,
    'amount.net': `
      Netto, Nettobetrag, Summe netto, Zwischensumme, Nettosumme, Gesamt netto, Gesamtbetrag netto, Warenwert,
      Rechnungsbetrag netto, Gesamtsumme netto, Summe ohne MwSt, Netto gesamt, Positionssumme,
      Warenwert netto, Beitrag netto, Nettobeitrag, Nettopreis, Nettowarenwert, Nettobetrag gesamt, Zwischensumme netto, exkl. MwSt, Steuerbasisbetrag`,
    'amount.tax': `
      MwSt, Mehrwertsteuer, USt, Umsatzsteuer, zzgl. MwSt, zzgl. USt, zzgl. Mehrwertsteuer, zzgl. Umsatzsteuer, MwSt-Betrag,
      Steuerbetrag, Steuer, enthaltene MwSt, inkl. Umsatzsteuer, zuzüglich MwSt, Summe MwSt, USt-Betrag, Summe USt,
      davon MwSt, enthaltene Umsatzsteuer, Gesamtsteuer, Summe Umsatzsteuer, darin enthaltene MwSt, Umsatzsteuerbetrag,
      Lohnsteuer, Versicherungsteuer, Versicherungssteuer, darin enthaltene USt`,
    'amount.closing': `
      Neuer Saldo, Neuer Kontostand, Endsaldo, Saldo neu, Schlusssaldo, Gesamtsaldo, neuer Saldo per, Gesamtvermögen,
      Kontostand neu, Kontostand am Ende, Abschlusssaldo, Saldo per`,
    'amount.other': `
      Alter Saldo, Alter Kontostand, Anfangssaldo, Saldo alt, Vorheriger Saldo, Übertrag, Summe Belastungen,
      Summe Gutschriften, Gesamtbelastungen, Gesamtgutschriften, Skonto, Rabatt, Versand, Versandkosten, Einzelpreis,
      Einzel, Preis, Menge, Rückgeld, Gegeben, Bar, Abschlag, Abschläge, bereits gezahlt, Anzahlung, Anzahlungen,
      geleistete Abschläge, Gesamtbrutto, Bruttolohn, Bruttogehalt, Gesamt-Brutto, Grundpreis, Arbeitspreis, Verbrauch,
      Freistellungsauftrag, Sparerpauschbetrag, Freibetrag, Summe Einzahlungen, Summe Auszahlungen, Total Belastung,
      Total Gutschrift, Mahngebühr, Bemessungsgrundlage, Selbstbeteiligung, Selbstbehalt, Kurtaxe, City-Tax, Bettensteuer, Versicherungssumme, Kaltmiete,
      Kaution, Abzüge, Stunden, Sie sparen, Gesamtgewicht, Gesamtverbrauch, neuer Abschlag, Steuerbrutto, SV-Brutto`,
    'party.issuer': `
      Verkäufer, Lieferant, Rechnungssteller, Vermieter, Verleiher, Auftragnehmer, Dienstleister, Arbeitgeber, Versicherer,
      Kontoinhaber Empfänger, Zahlungsempfänger, Begünstigter, Absender, Anbieter, Leistungserbringer, Herausgeber,
      Aussteller, Beförderer, Fluggesellschaft, Kreditinstitut, Das Konto wird angeboten von, Verwender, durchgeführt von,
      Vermieterin, Verkäuferin, Auftragnehmerin, Arbeitgeberin`,
    'party.recipient': `
      Käufer, Kunde, Rechnungsempfänger, Rechnungsadresse, Lieferadresse, Lieferanschrift, Rechnungsanschrift, Mieter,
      Auftraggeber, Arbeitnehmer, Versicherungsnehmer, Versicherter, Patient, Patientin, Passagier, Reisender, Fahrgast,
      Kontoinhaber, Gast, Empfänger, An, Besteller, Mitarbeiter, Mitarbeiterin, Leistungsempfänger, Reisende, Mieterin,
      Käuferin, Kundin, Auftraggeberin, Arbeitnehmerin, Versicherungsnehmerin`,
  },
  types: {
    invoice: {
      endings: 'rechnung, rechnungen',
      titles: `
        Rechnung, Rechnungskopie, Abschlagsrechnung, Schlussrechnung, Teilrechnung, Proformarechnung, Warenrechnung,
        Honorarrechnung, Handwerkerrechnung, Sammelrechnung, Rechnungsoriginal, Mahnung, Zahlungserinnerung`,
      words: `
        Rechnungsnummer, Rechnungs-Nr, Rechnung Nr, Rechnungsdatum, Rechnungsbetrag, Zahlungsziel, Leistungszeitraum,
        zzgl. MwSt, Einzelpreis, Lieferdatum, stellen wir Ihnen in Rechnung, in Rechnung, Leistungsdatum, zahlbar,
        Zahlungsbedingungen, Skonto, Nettobetrag, Gesamtbetrag, Umsatzsteuer, Rechnungsempfänger`,
    },
    receipt: {
      endings: 'quittung, kassenbon',
      titles: 'Quittung, Kassenbon, Kassenbeleg, Bon, Zahlungsbeleg, Kundenbeleg, Kassenzettel, Spendenquittung',
      words: `
        Bar, Rückgeld, gegeben, Kartenzahlung, es bediente Sie, Vielen Dank für Ihren Einkauf, girocard, Kasse, Bon-Nr,
        TSE-Signatur, Betrag dankend erhalten, dankend erhalten, Terminal-ID, Filiale, Beleg-Nr`,
    },
    credit_note: {
      titles: 'Gutschrift, Rechnungskorrektur, Stornorechnung, Korrekturrechnung, Stornierung, Gutschriftsanzeige',
      words: 'Gutschriftsnummer, gutgeschrieben, Gutschriftsbetrag, Gutschrift Nr, schreiben wir Ihnen gut, Storno',
    },
    bank_statement: {
      endings: 'kontoauszug, depotauszug',
      titles: `
        Kontoauszug, Finanzstatus, Kontoabschluss, Rechnungsabschluss, Depotauszug, Kreditkartenabrechnung,
        Vermögensstatus, Saldenmitteilung, Umsatzübersicht, Kontoübersicht, Tagesgeldkonto, Monatlicher Kontoauszug,
        Sparkontoauszug, Jahresdepotauszug, Zinsabrechnung, Erträgnisaufstellung, Zusammenfassung`,
      words: `
        Alter Saldo, Neuer Saldo, Alter Kontostand, Neuer Kontostand, Buchungstag, Wertstellung, Valuta, Soll, Haben,
        IBAN, BIC, Gutschrift, Lastschrift, Dauerauftrag, Überweisung, Saldo, Kontonummer, Auszug, Habenzinsen,
        Buchungstext, Kontostand, Einlagensicherung, Anfangssaldo, Endsaldo, Einzahlung, Auszahlung, Freistellungsauftrag,
        Zinsen, Guthaben, Eingänge, Ausgänge, Einzahlungen, Auszahlungen, Kapitalertragsteuer`,
    },
    contract: {
      endings: 'vertrag, vereinbarung',
      titles: `
        Vertrag, Mietvertrag, Arbeitsvertrag, Kaufvertrag, Dienstvertrag, Werkvertrag, Vereinbarung, Darlehensvertrag,
        Dienstleistungsvertrag, Rahmenvertrag, Pachtvertrag, Wohnungsmietvertrag, Aufhebungsvertrag, Leasingvertrag,
        Geheimhaltungsvereinbarung, Auftragsverarbeitungsvertrag, Versorgungsvertrag, Bauvertrag`,
      words: `
        Vertragsparteien, Vertragsgegenstand, nachfolgend, Kündigungsfrist, Gerichtsstand, salvatorische Klausel,
        wird folgender Vertrag geschlossen, Vertragsdauer, Schriftform, Mieter, Vermieter, Auftragnehmer, Auftraggeber,
        Unterschrift, vereinbaren, Laufzeit, Vertragsbeginn, Parteien`,
    },
    letter: { titles: 'Kündigung', words: 'Betreff, Anlage, Anlagen' },
    tax_form: {
      endings: 'steuerbescheid, abgabenbescheid',
      titles: `
        Steuerbescheid, Einkommensteuerbescheid, Bescheid für, Steuererklärung, Einkommensteuererklärung,
        Lohnsteuerbescheinigung, Umsatzsteuervoranmeldung, Umsatzsteuer-Voranmeldung, Grundsteuerbescheid,
        Gewerbesteuerbescheid, Vorauszahlungsbescheid, Steuerbescheinigung, Bescheid über, Grundbesitzabgabenbescheid,
        Bescheid über Einkommensteuer, Ausdruck der elektronischen Lohnsteuerbescheinigung, Umsatzsteuerbescheid`,
      words: `
        Finanzamt, Steuernummer, Identifikationsnummer, festgesetzt, Einkommensteuer, Solidaritätszuschlag, Kirchensteuer,
        Besteuerungsgrundlagen, Rechtsbehelfsbelehrung, Einspruch, Veranlagung, zu versteuerndes Einkommen, Festsetzung,
        Werbungskosten, Sonderausgaben, Vorauszahlungen, Abrechnung, Steuerkasse, Grundsteuer, Hebesatz`,
    },
    insurance: {
      endings: 'versicherung, versicherungsschein',
      titles: `
        Versicherungsschein, Versicherungspolice, Beitragsrechnung, Beitragsvorschreibung, Prämienrechnung, Prämienvorschreibung, Polizze, Versicherungspolizze, Nachtrag zum Versicherungsschein,
        Beitragsanpassung, Versicherungsbestätigung, Beitragsbescheid, Versicherungsvertrag, Ihre Versicherung, Police,
        Haftpflichtversicherung, Hausratversicherung, Krankenversicherung, Kfz-Versicherung, Rechtsschutzversicherung,
        Schadenmeldung, Renteninformation`,
      words: `
        Versicherungsnehmer, Versicherungsnummer, Versicherungsscheinnummer, Beitrag, Versicherungssumme, Versicherungsschutz,
        Selbstbeteiligung, Deckung, Police, Polizze, Polizzennummer, Versicherer, Schadenfall, versichert, Versicherungsbeginn, Jahresbeitrag,
        Prämie, Versicherungsteuer, Versicherungsort, Haftpflicht, Vertragsablauf, Selbstbehalt, Schadennummer`,
    },
    medical: {
      titles: `
        Arztrechnung, Arztbrief, Befund, Befundbericht, Laborbefund, Rezept, Liquidation, Privatliquidation,
        Arbeitsunfähigkeitsbescheinigung, Entlassungsbericht, Überweisungsschein, Attest, Impfausweis, Heil- und Kostenplan,
        Privatärztliche Rechnung, Zahnarztrechnung, Ärztliche Bescheinigung`,
      words: `
        Diagnose, Diagnosen, Patient, Patientin, GOÄ, GOZ, Behandlung, Behandlungsdatum, Praxis, Befund, Therapie,
        Medikation, Klinik, Krankenhaus, Untersuchung, Beratung, ärztliche, Ärztin, Arzt, Gebührenordnung, Ziffer, Faktor,
        Facharzt, Fachärztin, Labor, Anamnese`,
    },
    travel: {
      titles: `
        Buchungsbestätigung, Reisebestätigung, Eintrittskarte, Theaterkarte, Konzertkarte, Tischreservierung, Reservierung ist bestätigt, Buchung ist bestätigt, Tisch ist reserviert, Bordkarte, Fahrkarte, Online-Ticket, Reservierungsbestätigung, Reiseplan,
        Flugticket, Hotelbuchung, Fahrschein, Reiseverbindung, Zugticket, E-Ticket, Elektronisches Ticket, Reservierung,
        Hotelreservierung, Handy-Ticket, Ticket, Mietwagenbuchung, Flugbestätigung, Ihre Reise, Ihre Buchung`,
      words: `
        Abfahrt, Ankunft, Abflug, Flug, Fluggast, Passagier, Anreise, Abreise, Zimmer, Übernachtung, Übernachtungen, Hinfahrt,
        Rückfahrt, Gleis, Wagen, Sitzplatz, Zug, Reisende, Buchungsnummer, Gepäck, Terminal, Hinflug, Rückflug, Hotel, Gast,
        Fahrgast, Reservierung, Nächte, Frühstück, ICE, Bahnhof, Halt, Auftragsnummer, Klasse, Hbf`,
    },
    utility_bill: {
      titles: `
        Stromrechnung, Gasrechnung, Wasserrechnung, Jahresabrechnung, Verbrauchsabrechnung, Energierechnung,
        Telefonrechnung, Mobilfunkrechnung, Nebenkostenabrechnung, Heizkostenabrechnung, Jahresverbrauchsabrechnung,
        Abschlagsplan, Turnusrechnung, Festnetzrechnung, Betriebskostenabrechnung, Ihre Stromrechnung, Internetrechnung`,
      words: `
        kWh, Zählerstand, Zählernummer, Arbeitspreis, Grundpreis, Verbrauch, Abschlag, Abschläge, Strom, Erdgas, Tarif, Netzbetreiber,
        Messstellenbetrieb, Lieferstelle, Verbrauchsstelle, Marktlokation, Stadtwerke, Trinkwasser, Abwasser, Rufnummer,
        Flatrate, Datenvolumen, Stromsteuer, Konzessionsabgabe, Ablesung, Vertragskonto, Abrechnungszeitraum, Netzentgelt`,
    },
    payslip: {
      endings: 'gehaltsabrechnung, lohnabrechnung',
      titles: `
        Gehaltsabrechnung, Lohnabrechnung, Entgeltabrechnung, Lohn- und Gehaltsabrechnung, Verdienstabrechnung, Bezügemitteilung,
        Abrechnung der Brutto-Netto-Bezüge, Entgeltnachweis, Verdienstbescheinigung, Lohnzettel, Bezügeabrechnung,
        Brutto/Netto-Abrechnung, Gehaltsnachweis`,
      words: `
        Lohnsteuer, Bruttolohn, Nettolohn, Steuerklasse, Rentenversicherung, Krankenversicherung, Arbeitslosenversicherung,
        Pflegeversicherung, Auszahlungsbetrag, Personalnummer, Gesamtbrutto, Steuerbrutto, Nettoverdienst, Gehalt, Grundgehalt,
        Solidaritätszuschlag, Kirchensteuer, SV-Brutto, Sozialversicherung, Eintritt, Abzüge, Nettobezüge, Arbeitgeber`,
    },
    id_document: {
      titles:
        'Reisepass, Personalausweis, Führerschein, Aufenthaltstitel, Geburtsurkunde, Bundesrepublik Deutschland Personalausweis',
      words:
        'Staatsangehörigkeit, Geburtsort, Geburtstag, ausstellende Behörde, Augenfarbe, Größe, Vornamen, gültig bis',
    },
    manual: {
      endings: 'anleitung, handbuch',
      titles: `
        Bedienungsanleitung, Gebrauchsanweisung, Handbuch, Benutzerhandbuch, Montageanleitung, Betriebsanleitung, Anleitung,
        Kurzanleitung, Installationsanleitung, Gebrauchsanleitung, Dokumentation, Aufbauanleitung`,
      words: `
        Sicherheitshinweise, Inbetriebnahme, Montage, Wartung, Reinigung, Fehlerbehebung, Technische Daten, Warnung, Hinweis,
        Inhaltsverzeichnis, Schritt, Taste, Entsorgung, Garantie, Vorsicht, Installation, Einstellungen, drücken Sie, Gerät,
        Kapitel, Inhalt, Klasse, Methode, Bibliothek, konfigurieren`,
    },
    report: {
      endings: 'bericht, gutachten',
      titles: `
        Bericht, Jahresbericht, Geschäftsbericht, Gutachten, Studie, Protokoll, Abschlussbericht, Quartalsbericht, Zwischenbericht,
        Prüfbericht, Lagebericht, Auswertung, Forschungsbericht`,
      words: `
        Zusammenfassung, Einleitung, Ergebnisse, Abbildung, Tabelle, Literatur, Fazit, Methodik, Anhang, Analyse, Umsatz,
        Geschäftsjahr, Erkenntnisse, Untersuchung`,
    },
    form: {
      titles:
        'Antrag, Formular, Anmeldeformular, Fragebogen, Antragsformular, Anmeldung, Beitrittserklärung, SEPA-Lastschriftmandat',
      words:
        'bitte ankreuzen, Antragsteller, Unterschrift, bitte ausfüllen, Zutreffendes ankreuzen, in Druckbuchstaben',
    },
  },
  days: 'Tag, Tage, Tagen, Kalendertage, Kalendertagen, Werktagen',
  net: 'netto',
  terms: 'netto, zahlbar, zahlen, Zahlung, Zahlungsziel, Zahlungsbedingungen, Zahlungsbedingung, fällig, überweisen',
  discounts: 'Skonto, Nachlass, Rabatt, Abzug von',
  deadlines: 'bis, bis zum, bis spätestens, spätestens bis, spätestens am, bis spätestens zum, vor dem, spätestens zum',
  onDays: 'am, zum, ab dem, frühestens am, am oder nach dem',
  paying: 'zahl, überweis, begleich, entricht, fällig, ohne Abzug, rein netto',
  collecting: 'abbuch, buchen, einzieh, ziehen, einzug, fällig, lastschrift',
  due: 'fällig, zahlbar',
  inclusive: 'inkl, inklusive, einschl, einschließlich, brutto',
  institutions: {
    bank_statement: 'bank, sparkasse, bausparkasse, kreditbank, direktbank',
    insurance: 'versicherung, versicherungen, krankenkasse, versicherungsverein',
    utility_bill: 'stadtwerke, energie, wasserwerke, telekom, werke, energieversorgung',
    travel: 'bahn, hotel, gasthof, pension, fluggesellschaft, reisen, airlines, bahnen',
    letter: 'schule, gymnasium, verein, hochschule, universität, verband, stiftung, kammer, kindergarten, bibliothek',
    medical: 'klinik, klinikum, krankenhaus, praxis, labor, apotheke, gemeinschaftspraxis, zahnarztpraxis',
  },
  authorities: `
    Finanzamt, Stadt, Gemeinde, Landkreis, Landratsamt, Bundesagentur, Ministerium, Bundesamt, Amt für, Stadtwerke,
    Universität, Krankenkasse, Sparkasse, Volksbank, Amtsgericht, Deutsche Rentenversicherung, Bundeskasse, Stadtkasse`,
  atOnce: `
    sofort fällig, sofort zahlbar, zahlbar sofort, sofort nach Erhalt, nach Erhalt der Rechnung zahlbar, zahlbar bei Erhalt,
    fällig bei Erhalt, fällig sofort, zahlbar sofort ohne Abzug, sofort ohne Abzug, zahlbar nach Erhalt, sofort zur Zahlung fällig`,
  until: 'bis, bis zum, und',
  honorifics: 'Herr, Herrn, Frau, Familie, Firma, Fa, Eheleute, An, Dr, Prof',
  roles: `
    Inh, Inhaber, Inhaberin, Geschäftsführer, Geschäftsführerin, Geschäftsführung, Vorstand, Aufsichtsrat, z. Hd, c/o,
    Bearbeiter, Bearbeiterin, Ansprechpartner, Ansprechpartnerin, Sachbearbeiter, Sitz, Abteilung, Geschäftsstelle,
    Hauptverwaltung, Kundenservice, Kundendienst`,
  salutations: 'Sehr geehrte, Sehr geehrter, Liebe, Lieber, Guten Tag, Hallo',
  closings: `
    Mit freundlichen Grüßen, Freundliche Grüße, Mit freundlichem Gruß, Viele Grüße, Hochachtungsvoll, Beste Grüße,
    Mit sportlichen Grüßen, Mit kollegialen Grüßen, Mit lieben Grüßen, Liebe Grüße, Schöne Grüße, Herzlichst, Mit vielen Grüßen,
    Mit freundlicher Empfehlung, Mit vorzüglicher Hochachtung, Mit besten Grüßen, Herzliche Grüße, Mit herzlichen Grüßen, Freundlichen Grüßen`,
  stopwords: `
    der, die, das, und, ist, nicht, von, zu, mit, den, dem, des, auf, für, im, ein, eine, einer, einem, sich, bei, auch, als, an, werden,
    aus, er, hat, dass, sie, nach, wird, noch, wie, einen, über, so, zum, oder, zur, bis, vom, ihr, ihre, ihren, ihnen, wir,
    uns, unsere, unser, bitte, sind, haben, durch, kann, wenn, am, betrag, datum, seite, nr, summe, diese, dieser, sehr`,
  wording: {
    types: {
      invoice: 'Rechnung',
      receipt: 'Beleg',
      credit_note: 'Gutschrift',
      bank_statement: 'Kontoauszug',
      contract: 'Vertrag',
      letter: 'Schreiben',
      tax_form: 'Steuerdokument',
      insurance: 'Versicherungsdokument',
      medical: 'Medizinisches Dokument',
      travel: 'Reisebuchung',
      utility_bill: 'Versorgerrechnung',
      payslip: 'Gehaltsabrechnung',
      id_document: 'Ausweisdokument',
      manual: 'Anleitung',
      report: 'Bericht',
      form: 'Formular',
      other: 'Dokument',
    },
    fromIssuer: (issuer) => `von ${issuer}`,
    toRecipient: (recipient) => `an ${recipient}`,
    onDay: (day) => `vom ${day}`,
    total: (amount) => `Der Gesamtbetrag ist ${amount}`,
    balance: (amount) => `Der Endsaldo ist ${amount}`,
    dueBy: (day) => `fällig am ${day}`,
    period: (start, end) => `Der Zeitraum ist ${start} bis ${end}`,
    pay: (amount, issuer, due) =>
      `Bitte ${amount}${issuer === '' ? '' : ` an ${issuer}`}${due === '' ? '' : ` bis ${due}`} zahlen.`,
  },
}

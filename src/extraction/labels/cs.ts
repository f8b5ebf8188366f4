import type { Vocabulary } from './vocabulary.ts'

export const cs: Vocabulary = {
  language: 'cs',
  // Nominative, and genitive as in dates. Most short forms are words of other languages and left out.
  months: [
    'leden, ledna',
    'únor, února',
    'březen, března',
    'duben, dubna',
    'květen, května, kvě',
    'červen, června, čvn',
    'červenec, července, čvc',
    'srpen, srpna, srp',
    'září',
    'říjen, října',
    'listopad, listopadu',
    'prosinec, prosince',
  ],
  labels: {
    'number.document': `
      číslo faktury, faktura č, faktura číslo, faktura - daňový doklad č, daňový doklad č, daňový doklad číslo, č. faktury,
      faktura - daňový doklad číslo, faktura nr, číslo dokladu, doklad č, č. dokladu, doklad číslo, číslo účtenky, účtenka č, paragon č, číslo dobropisu,
      dobropis č, opravný daňový doklad č, číslo výpisu, výpis č, číslo daňového dokladu, evidenční číslo, ev. č, evidenční číslo dokladu,
      zálohová faktura č, vyúčtování č, číslo vyúčtování, pokladní doklad č, číslo platebního výměru`,
    'number.booking': `
      číslo rezervace, kód rezervace, rezervace č, rezervační kód, rezervační číslo, číslo jízdenky, jízdenka č, kód jízdenky, číslo letenky, letenka č,
      číslo potvrzení, potvrzení č, kód transakce, transakce, číslo e-jízdenky, číslo vstupenky, kód dokladu, kód objednávky, číslo místenky, č. jízdenky, pnr kód`,
    'number.contract': `
      číslo smlouvy, smlouva č, smlouva číslo, č. smlouvy, číslo úvěru, číslo nájemní smlouvy, evidenční číslo smlouvy, číslo úvěrové smlouvy`,
    'number.policy': `
      číslo pojistné smlouvy, pojistná smlouva č, č. pojistné smlouvy, číslo pojistky, pojistka č, číslo pojistné události, č. pojistné události,
      pojistná smlouva číslo, číslo pojištěnce, č. pojištěnce, číslo škody`,
    'number.reference': `
      naše značka, naše zn, č.j, čj, číslo jednací, spisová značka, sp. zn, spis. zn, zn, značka, referenční číslo, variabilní symbol, var. symbol,
      vs, v. s, reference, ref. číslo, var. s`,
    'number.customer': `
      číslo zákazníka, zákaznické číslo, č. zákazníka, kód zákazníka, číslo klienta, klientské číslo, číslo odběratele, kód odběratele, číslo účastníka,
      zákazník č, klient č, id zákazníka, zákazník, číslo obchodního partnera, klient`,
    'number.account': `
      číslo účtu, č. účtu, bankovní účet, účet č, účet, bankovní spojení, číslo bankovního účtu, zákaznický účet, číslo zákaznického účtu, číslo konta`,
    'number.order': `
      číslo objednávky, objednávka č, objednávka číslo, č. objednávky, vaše objednávka, vaše značka, vaše zn, objednávka, číslo zakázky, zakázka č,
      číslo nabídky, nabídka č, vaše objednávka č, č. zakázky, objednávka ze dne`,
    'number.other': `
      ičo, ič, dič, ič dph, telefon, tel, mobil, fax, bic, swift, kód banky, konstantní symbol, konst. symbol, ks, k. s, specifický symbol, spec. symbol, ss,
      s. s, dodací list, dodací list č, číslo elektroměru, číslo plynoměru, číslo vodoměru, číslo měřidla, ean, eic, ean opm, rodné číslo, rč, osobní číslo,
      výrobní číslo, sériové číslo, strana, str, list, pokladna, provozovna, psč, spisová značka rejstříku, oddíl, vložka, katalogové číslo, fik, bkp, e-mail,
      číslo op, č. op, číslo vlaku, datová schránka, zákaznická linka, infolinka`,
    'date.issue': `
      datum vystavení, vystaveno, vystaveno dne, datum vystavení faktury, dat. vystavení, datum vystavení dokladu, vystaveno v, datum faktury, datum dokladu,
      ze dne, datum vyhotovení, vyhotoveno dne, datum účtenky, datum prodeje, datum nákupu, datum vydání, datum platby, datum úhrady, zaplaceno dne,
      datum tisku, vytištěno, datum výpisu, datum smlouvy, datum podpisu, datum pořízení výpisu, datum vyúčtování, vydáno dne, vydáno, zakoupeno dne, datum zakoupení`,
    'date.plain': 'datum, dne',
    'date.due': `
      datum splatnosti, splatnost, splatno, splatno dne, den splatnosti, dat. splatnosti, splatné dne, splatnost do, uhraďte do, zaplaťte do, úhradu proveďte do,
      splatnost faktury, uhradit do, zaplatit do, termín splatnosti, termín úhrady, nejpozději do, k úhradě do, datum inkasa, inkaso dne, splatné do,
      lhůta splatnosti do, platba do`,
    'date.travel': `
      odjezd, datum odjezdu, odlet, datum odletu, příjezd, datum cesty, datum jízdy, tam, den jízdy, příjezd hosta, nástup, datum příjezdu, platí dne, datum akce,
      začátek pobytu, vyzvednutí, check-in, den odjezdu, platnost od, platnost, první den platnosti, platí od`,
    'date.return':
      'zpět, návrat, odjezd hosta, konec pobytu, vrácení, zpáteční let, zpáteční jízda, check-out, datum návratu',
    'date.other': `
      datum uskutečnění zdanitelného plnění, datum uskutečnění plnění, datum zdanitelného plnění, datum zdan. plnění, den uskutečnění zdanitelného plnění, duzp, dat. zdan. plnění,
      datum uskut. zdan. plnění, datum usk. zd. plnění, datum dodání, datum plnění, datum objednávky, objednáno dne, datum narození, narozen, narozena, datum nar, nar,
      datum valuty, datum zaúčtování, datum zúčtování, datum transakce, platí do, platnost do, počátek pojištění, konec pojištění,
      datum nástupu, účinnost od, datum odečtu, zůstatek ke dni, datum odeslání, datum zápisu, dodáno dne, datum doručení`,
    period: `
      období, fakturační období, zúčtovací období, účtované období, za období, za období od, období od, fakturované období, pojistné období, pojistná doba,
      období výpisu, zdaňovací období, za měsíc, mzdové období, období dodávky, výpis za období, doba nájmu, za kalendářní měsíc, odečtové období, vyúčtované období`,
    'amount.payable': `
      k úhradě, celkem k úhradě, částka k úhradě, k zaplacení, celkem k zaplacení, částka k zaplacení, zbývá uhradit, zbývá k úhradě, zbývá zaplatit, nedoplatek, doplatek,
      celková částka k úhradě, k úhradě celkem, čistá mzda, k výplatě, částka k výplatě, k proplacení, uhraďte, přeplatek, zaplaťte, dlužná částka, konečná částka k úhradě,
      celkem k úhradě kč, suma k úhradě, doplatek k úhradě`,
    'amount.total': `
      celkem, celkem s dph, celková částka, cena celkem, celková cena, celkem vč. dph, celkem včetně dph, celkem kč, celkem czk, částka celkem, součet, suma, částka,
      cena s dph, cena včetně dph, cena celkem s dph, celková cena s dph, celkem s daní, zaplaceno, zaplaceno celkem, cena vč. dph, celková cena vč. dph, cena,
      roční pojistné, pojistné, celkové pojistné, celkem eur, částka s dph, celková cena včetně dph, úhrnem, uhrazeno, fakturovaná částka, cena celkem kč, celkem zaplaceno,
      celková hodnota`,
    'amount.net': `
      celkem bez dph, základ daně, základ dph, cena bez dph, cena celkem bez dph, mezisoučet, základ, částka bez dph, celková cena bez dph, bez dph, celkem bez daně,
      základ daně celkem, součet bez dph`,
    'amount.tax': `
      dph, výše dph, částka dph, dph celkem, celkem dph, daň, výše daně, daň celkem, daň z přidané hodnoty, dph 21, dph 12, základní sazba dph, snížená sazba dph, z toho dph, dph kč`,
    'amount.closing': `
      konečný zůstatek, zůstatek na konci období, nový zůstatek, konečný stav, zůstatek ke konci období, konečný zůstatek účtu, konečný stav účtu`,
    'amount.other': `
      počáteční zůstatek, počáteční stav, předchozí zůstatek, počáteční zůstatek účtu, připsáno, odepsáno, celkem připsáno, celkem odepsáno, obraty celkem, příjmy celkem, výdaje celkem,
      sleva, slevy, doprava, poštovné, balné, jednotková cena, cena za jednotku, cena za mj, cena/mj, množství, počet, sazba, sazba dph, hotovost, hotově, vráceno, záloha, zálohy,
      uhrazené zálohy, zaplacené zálohy, zaplaceno zálohami, hrubá mzda, superhrubá mzda, spoluúčast, pojistná částka, kauce, rekreační poplatek, zaokrouhlení, haléřové vyrovnání,
      spotřeba, limit, počet kusů, odpočet záloh, daňové zvýhodnění, rezervační poplatek, poplatek, storno poplatek, nová záloha, disponibilní zůstatek`,
    'party.issuer': `
      dodavatel, prodávající, poskytovatel, pronajímatel, zaměstnavatel, vystavil, odesílatel, příjemce platby, zhotovitel, pojišťovna, pojistitel, dopravce, provozovatel, věřitel,
      prodejce, plátce mzdy, smluvní dopravce, obchodní firma, název firmy, vydavatel, vystavitel, banka`,
    'party.recipient': `
      odběratel, kupující, zákazník, objednatel, nájemce, zaměstnanec, příjemce, klient, pojistník, pojištěný, pacient, cestující, plátce, majitel účtu, fakturační adresa,
      dodací adresa, konečný příjemce, jméno cestujícího, jméno, adresát, účastník, jméno a příjmení, daňový subjekt, host, držitel, uživatel, název účtu, poplatník`,
  },
  types: {
    invoice: {
      titles: `
        faktura, faktura - daňový doklad, daňový doklad, zálohová faktura, proforma faktura, proforma, výzva k platbě, upomínka,
        konečná faktura, předpis platby, kopie faktury, faktura vydaná, zálohový list`,
      words: `
        číslo faktury, datum splatnosti, datum vystavení, dodavatel, odběratel, variabilní symbol, konstantní symbol, ičo, dič, základ daně, datum uskutečnění zdanitelného plnění,
        datum zdanitelného plnění, způsob úhrady, forma úhrady, celkem k úhradě, fakturujeme vám, cena bez dph, plátce dph, neplátce dph, sazba dph, k úhradě,
        převodem, příkazem, množství, bankovní spojení, vystavil`,
    },
    receipt: {
      titles:
        'účtenka, paragon, pokladní doklad, příjmový pokladní doklad, stvrzenka, zjednodušený daňový doklad, potvrzení o platbě, doklad o zaplacení, pokladní blok',
      words: `
        hotově, hotovost, vráceno, pokladna, pokladní, děkujeme za nákup, děkujeme za návštěvu, platba kartou, fik, bkp, přijato, obsluha, provozovna, účtenka, uhrazeno kartou,
        přijato od, terminál, paragon`,
    },
    credit_note: {
      titles: 'dobropis, opravný daňový doklad, opravná faktura, storno faktury',
      words: 'dobropis č, dobropisujeme, k původnímu dokladu, důvod opravy, vrácená částka, původní doklad, opravný',
    },
    bank_statement: {
      titles: `
        výpis z účtu, výpis z běžného účtu, bankovní výpis, výpis z kreditní karty, výpis, výpis ze spořicího účtu, výpis pohybů, výpis pohybů na účtu, přehled pohybů, výpis z karty,
        výpis z majetkového účtu, elektronický výpis`,
      words: `
        počáteční zůstatek, konečný zůstatek, příchozí platba, odchozí platba, inkaso, trvalý příkaz, číslo výpisu, připsáno, odepsáno, iban, bic, kreditní obrat, debetní obrat, valuta,
        běžný účet, protiúčet, název protiúčtu, variabilní symbol, úrok, zůstatek, výběr z bankomatu, obraty, platba kartou, převod, počáteční stav, konečný stav`,
    },
    contract: {
      titles: `
        smlouva, nájemní smlouva, pracovní smlouva, kupní smlouva, smlouva o dílo, smlouva o nájmu, dohoda o provedení práce, dohoda o pracovní činnosti, smlouva o úvěru, dohoda, dodatek ke smlouvě,
        smlouva o poskytování služeb, darovací smlouva, rámcová smlouva, smlouva o zápůjčce, smlouva o mlčenlivosti, licenční smlouva, smlouva o nájmu bytu, dodatek č`,
      words: `
        smluvní strany, předmět smlouvy, dále jen, výpovědní lhůta, výpovědní doba, nájemce, pronajímatel, objednatel, zhotovitel, občanský zákoník, v platném znění, tato smlouva, podpis,
        uzavírají, níže uvedeného dne, ve dvou vyhotoveních, závěrečná ustanovení, účinnosti, mlčenlivost, článek`,
    },
    letter: { titles: 'výpověď', words: 'věc, příloha, přílohy, vyřizuje' },
    tax_form: {
      titles: `
        platební výměr, daňové přiznání, přiznání k dani, přiznání k dani z příjmů, přiznání k dani z přidané hodnoty, potvrzení o zdanitelných příjmech, kontrolní hlášení, daňová složenka, vyrozumění,
        přiznání k dani z nemovitých věcí, složenka daně z nemovitých věcí, potvrzení o zdanitelných příjmech ze závislé činnosti, vyúčtování daně`,
      words: `
        finanční úřad, daňové přiznání, daň z příjmů, daň z nemovitých věcí, poplatník, daňový subjekt, zdaňovací období, základ daně, sleva na poplatníka, správce daně, odvolání, finanční správa,
        územní pracoviště, daňová povinnost, dílčí základ daně, rodné číslo, rozhodnutí, daňový řád`,
    },
    insurance: {
      titles: `
        pojistná smlouva, pojistka, pojistný certifikát, potvrzení o pojištění, předpis pojistného, povinné ručení, havarijní pojištění, cestovní pojištění, životní pojištění, zelená karta,
        pojištění odpovědnosti, pojištění domácnosti, oznámení škodní události, hlášení pojistné události, pojištění majetku`,
      words: `
        pojistník, pojištěný, pojistitel, pojistné, pojistná částka, pojistná událost, spoluúčast, pojistné plnění, pojistné podmínky, počátek pojištění, limit plnění, pojistná smlouva, pojistné období,
        pojištění, oprávněná osoba, pojistné riziko, pojistná doba`,
    },
    medical: {
      titles: `
        lékařská zpráva, recept, propouštěcí zpráva, žádanka, laboratorní výsledky, neschopenka, rozhodnutí o dočasné pracovní neschopnosti, lékařský posudek, očkovací průkaz, poukaz, lékařské potvrzení,
        výsledky vyšetření, ambulantní zpráva`,
      words: `
        pacient, pacientka, diagnóza, dg, lékař, nemocnice, vyšetření, léčba, ordinace, zdravotní pojišťovna, anamnéza, terapie, medikace, laboratoř, ambulance, mudr, dávkování, alergie, poliklinika`,
    },
    travel: {
      titles: `
        jízdenka, rezervace je potvrzena, rezervace byla potvrzena, letenka, palubní lístek, palubní vstupenka, potvrzení rezervace, rezervace, cestovní doklad, místenka, potvrzení objednávky zájezdu, elektronická jízdenka, elektronická letenka, potvrzení o rezervaci,
        jízdní doklad, voucher, itinerář, e-jízdenka, internetová jízdenka, on-line jízdenka, jízdenka a místenka, vaše cesta, plán cesty, zpáteční jízdenka`,
      words: `
        odjezd, příjezd, odlet, přílet, cestující, vlak, vůz, místo k sezení, místo, nástupiště, vlakem, letiště, zavazadlo, zavazadla, jízdné, jízdní, tarif, noc, nocí, pokoj, ubytování, hotel, snídaně,
        nádraží, jednosměrná, zpáteční, přestup, jízdenka, autobus, spoj, rezervace, průkazka, sedadlo, dospělý, třída, trasa, linka, dopravce, jméno cestujícího, kód rezervace`,
    },
    utility_bill: {
      titles: `
        vyúčtování, vyúčtování elektřiny, vyúčtování plynu, vyúčtování vodného a stočného, vyúčtování služeb, faktura za elektřinu, faktura za plyn, vyúčtování dodávky elektřiny, vyúčtování spotřeby, rozpis záloh,
        faktura za telekomunikační služby, vyúčtování tepla, předpis záloh, vyúčtování za elektřinu, vyúčtování za plyn, daňový doklad za dodávku`,
      words: `
        kwh, mwh, elektroměr, plynoměr, vodoměr, odběrné místo, spotřeba, zálohy, distribuce, distribuční sazba, jistič, stav měřidla, elektřina, zemní plyn, vodné, stočné, tarif, volání, sms, data, regulované platby,
        silová elektřina, odečet, nedoplatek, přeplatek, měřidlo, připojení, paušál, telefonní číslo, m3, obchodník, poze`,
    },
    payslip: {
      titles: 'výplatní páska, výplatní lístek, mzdový list, výplata, mzdový výměr, potvrzení o příjmu',
      words: `
        hrubá mzda, čistá mzda, základní mzda, sociální pojištění, zdravotní pojištění, záloha na daň, zaměstnanec, zaměstnavatel, osobní číslo, odpracované dny, odpracované hodiny, dovolená, sleva na poplatníka, k výplatě,
        srážky, příplatky, prémie, náhrada mzdy, daňové zvýhodnění, osobní ohodnocení, odpracováno, přesčas`,
    },
    id_document: {
      titles:
        'občanský průkaz, cestovní pas, řidičský průkaz, rodný list, povolení k pobytu, pobytová karta, oddací list',
      words:
        'státní občanství, místo narození, datum narození, rodné číslo, pohlaví, příjmení, vydal, platnost do, trvalý pobyt',
    },
    manual: {
      titles:
        'návod k použití, návod k obsluze, uživatelská příručka, návod, montážní návod, příručka, instalační příručka, rychlý průvodce, návod na montáž, uživatelský manuál',
      words: `
        bezpečnostní pokyny, uvedení do provozu, varování, údržba, čištění, montáž, řešení problémů, technické údaje, obsah, stiskněte, krok, tlačítko, nastavení, zařízení, upozornění, záruka, instalace,
        kapitola, přístroj, spotřebič`,
    },
    report: {
      titles:
        'zpráva, výroční zpráva, studie, protokol, znalecký posudek, zápis z jednání, zápis ze schůze, tisková zpráva, závěrečná zpráva, účetní závěrka, posudek',
      words:
        'shrnutí, úvod, závěr, výsledky, příloha, tabulka, obrázek, metodika, analýza, tržby, literatura, doporučení, účetní období, hospodaření',
    },
    form: {
      titles:
        'žádost, formulář, přihláška, dotazník, tiskopis, objednávkový formulář, čestné prohlášení, žádost o, plná moc, souhlas s inkasem',
      words:
        'vyplňte, hůlkovým písmem, žadatel, zaškrtněte, podpis žadatele, nehodící se škrtněte, vyplní, nevyplňujte',
    },
  },
  days: 'den, dny, dnů, dní, kalendářních dnů, pracovních dnů',
  net: 'splatnost',
  terms:
    'splatnost, splatná, splatné, splatnosti, úhrada, úhradu, uhradit, zaplatit, platba, platební podmínky, uhraďte, od vystavení, od doručení',
  discounts: 'sleva, skonto, slevu, slevy',
  deadlines: 'do, do dne, nejpozději do, nejpozději dne, nejpozději, do data, před',
  onDays: 'dne, ke dni',
  paying: 'plať, uhra, splat, zašl, zaplat, poukaž',
  collecting: 'inkas, strž, strhn, splat, odeps',
  due: 'splat',
  inclusive: 'včetně, vč',
  authorities: `
    Finanční úřad, Městský úřad, Obecní úřad, Magistrát, Ministerstvo, Univerzita, Krajský úřad, Úřad práce, Česká správa sociálního zabezpečení, Okresní správa sociálního zabezpečení, Statutární město, Město,
    Obec, Krajský soud, Okresní soud, Specializovaný finanční úřad, Všeobecná zdravotní pojišťovna, Úřad městské části, Generální finanční ředitelství, Fakultní nemocnice`,
  atOnce:
    'splatné ihned, ihned splatné, splatno ihned, splatné při převzetí, platba předem, splatné obratem, uhraďte obratem, uhraďte ihned, splatnost ihned, při převzetí',
  until: 'do, až, až do, a, do dne',
  honorifics: 'Pan, Pani, Vážený, Vážená, Firma, Ing, Mgr, MUDr, JUDr, Bc, Rodina',
  roles: `
    jednatel, jednatelka, ředitel, ředitelka, vyřizuje, kontaktní osoba, zastoupen, zastoupená, zastoupená jednatelem, sídlo, se sídlem, oddělení, odpovědná osoba, k rukám, vystavil, majitel`,
  salutations: 'Vážený pane, Vážená paní, Vážení, Dobrý den, Milý, Milá, Vážený, Vážená, Vážený zákazníku',
  closings: `
    s pozdravem, s úctou, s přátelským pozdravem, děkujeme a přejeme hezký den, se srdečným pozdravem, hezký den, s přáním hezkého dne, se zdvořilým pozdravem, srdečně`,
  stopwords: `
    a, v, na, je, se, z, do, že, o, s, za, k, pro, ve, po, od, jsou, nebo, jako, není, by, být, při, tak, byl, byla, bylo, byly, jeho, lze, který, která, které,
    tento, tato, toto, této, tohoto, také, podle, dle, aby, jen, již, už, ale, co, si, mezi, bude, budou, jsme, jste, jeden, má, může, nesmí, není-li, pouze, před, případě,
    nás, vás, vám, nám, vaše, naše, či, ke, u, dne, osob, kč, číslo, cena, datum, celkem, platí, jízdenka, doklad, platnost, vlak, strana, prosím`,
  wording: {
    types: {
      invoice: 'Faktura',
      receipt: 'Účtenka',
      credit_note: 'Dobropis',
      bank_statement: 'Výpis z účtu',
      contract: 'Smlouva',
      letter: 'Dopis',
      tax_form: 'Daňový dokument',
      insurance: 'Pojistný dokument',
      medical: 'Lékařský dokument',
      travel: 'Cestovní doklad',
      utility_bill: 'Vyúčtování služeb',
      payslip: 'Výplatní páska',
      id_document: 'Doklad totožnosti',
      manual: 'Návod k použití',
      report: 'Zpráva',
      form: 'Formulář',
      other: 'Dokument',
    },
    fromIssuer: (issuer) => `od ${issuer}`,
    toRecipient: (recipient) => `pro ${recipient}`,
    onDay: (day) => `ze dne ${day}`,
    total: (amount) => `Celková částka je ${amount}`,
    balance: (amount) => `Konečný zůstatek je ${amount}`,
    dueBy: (day) => `splatné do ${day}`,
    period: (start, end) => `Období je od ${start} do ${end}`,
    pay: (amount, issuer, due) =>
      `Zaplaťte prosím ${amount}${issuer === '' ? '' : ` pro ${issuer}`}${due === '' ? '' : ` do ${due}`}.`,
  },
}

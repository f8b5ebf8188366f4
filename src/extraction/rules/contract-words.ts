import type { Phrases } from '../labels/vocabulary.ts'

/** How one language speaks of the time that a contract runs. Phrases are compared in folded form. */
export type ContractWords = {
  /** What it is that begins and ends. Beginnings of words. */
  readonly subjects: Phrases
  /** In front of the first day. */
  readonly begins: Phrases
  /** In front of the last day. */
  readonly ends: Phrases
  /** In front of its length. */
  readonly lasts: Phrases
  /** Who ends it has to say so so long before. Parts of words. */
  readonly notice: Phrases
  /** A sentence with one of these speaks of other terms: of renewing, of a breach, of what holds afterwards. Parts of words. */
  readonly otherwise: Phrases
  /** The same for periods of notice. Parts of words. */
  readonly breach: Phrases
  readonly days: Phrases
  readonly weeks: Phrases
  readonly months: Phrases
  readonly years: Phrases
  /** One to twelve, then others as "18 eighteen". */
  readonly numbers: readonly Phrases[]
  readonly largeNumbers: Readonly<Record<number, Phrases>>
}

export const contractWords: readonly ContractWords[] = [
  {
    subjects: 'agreement, contract, lease, term, tenancy, employment, subscription, membership',
    begins: `
      begins on, begin on, beginning on, beginning, commences on, commence on, commencing on, commencing, commences, starts on, start on,
      starting on, starting, takes effect on, take effect on, effective as of, effective from, effective on, is effective, with effect from,
      in force from, start date, commencement date, effective date, as of, from`,
    ends: `
      ends on, end on, ending on, ending, expires on, expire on, expiring on, terminates on, terminate on, continues until,
      continue until, in force until, end date, expiry date, expiration date, termination date, through, until, to`,
    lasts: `
      for a term of, for a fixed term of, for an initial term of, for a period of, for an initial period of, for a minimum term of,
      term of this agreement is, initial term is, initial term of, minimum term of, fixed term of, for a duration of`,
    notice: 'notice',
    otherwise: 'renew, extend, surviv, successive, after the end, after termination, thereafter',
    breach: 'breach, cure, remedy, default, claim, invoice, access, inspect',
    days: 'day, days, business days, calendar days',
    weeks: 'week, weeks',
    months: 'month, months, calendar months',
    years: 'year, years',
    numbers: ['one, a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
    largeNumbers: {
      14: 'fourteen',
      18: 'eighteen',
      24: 'twenty four',
      30: 'thirty',
      36: 'thirty six',
      60: 'sixty',
      90: 'ninety',
    },
  },
  {
    subjects: `
      vertrag, mietverhaltnis, arbeitsverhaltnis, vertragsverhaltnis, pachtverhaltnis, dienstverhaltnis, ausbildungsverhaltnis,
      laufzeit, mietzeit, vertragslaufzeit, vereinbarung, mitgliedschaft, abonnement, mietvertrag, arbeitsvertrag`,
    begins: `
      beginnt am, beginnt zum, beginnt mit dem, beginnt ab dem, beginnt, tritt am, tritt zum, tritt mit wirkung vom, mit wirkung zum,
      mit wirkung vom, mit wirkung ab dem, gilt ab dem, gilt ab, lauft ab dem, lauft vom, wird ab dem, vertragsbeginn, mietbeginn,
      laufzeitbeginn, beginn, ab dem, vom`,
    ends: `
      endet am, endet zum, endet mit ablauf des, endet, befristet bis zum, befristet bis, lauft bis zum, lauft bis, gilt bis zum, gilt bis,
      vertragsende, mietende, laufzeitende, bis zum, bis einschliesslich, bis`,
    lasts: `
      laufzeit von, laufzeit betragt, laufzeit von mindestens, mindestlaufzeit von, mindestlaufzeit betragt, fur die dauer von,
      dauer von, befristet auf, fur einen zeitraum von, fest fur`,
    notice: 'kundigungsfrist, frist von, kundig',
    otherwise: 'verlanger, nach beendigung, nach ende, nach ablauf, darauf folgend, probezeit',
    breach: 'wichtigem grund, fristlos, verzug, verletz, mahn, zahlungs, probezeit',
    days: 'tag, tage, tagen, werktage, werktagen, kalendertage, kalendertagen',
    weeks: 'woche, wochen',
    months: 'monat, monate, monaten, kalendermonate, kalendermonaten',
    years: 'jahr, jahre, jahren',
    numbers: [
      'ein, eine, einem, einen, einer',
      'zwei, zweier',
      'drei, dreier',
      'vier',
      'funf',
      'sechs',
      'sieben',
      'acht',
      'neun',
      'zehn',
      'elf',
      'zwolf',
    ],
    largeNumbers: {
      14: 'vierzehn',
      18: 'achtzehn',
      24: 'vierundzwanzig',
      30: 'dreissig',
      36: 'sechsunddreissig',
      60: 'sechzig',
      90: 'neunzig',
    },
  },
  {
    subjects: 'contrat, bail, accord, convention, duree, abonnement, location',
    begins: `
      prend effet le, prend effet au, prend effet a compter du, prendra effet le, commence le, commence a courir le, debute le, debutera le,
      entre en vigueur le, entrera en vigueur le, a compter du, a partir du, date d effet, date de debut, du`,
    ends: `
      prend fin le, prendra fin le, se termine le, se terminera le, expire le, expirera le, arrive a echeance le, jusqu au, date de fin,
      date d echeance, au`,
    lasts: `
      pour une duree de, pour une duree determinee de, pour une duree initiale de, pour une periode de, duree de, duree initiale de,
      duree minimale de`,
    notice: 'preavis',
    otherwise: 'renouvel, reconduct, prolong, apres la fin, apres l expiration, a l issue',
    breach: 'manquement, mise en demeure, faute, defaut, inexecution',
    days: 'jour, jours, jours ouvres, jours ouvrables, jours calendaires',
    weeks: 'semaine, semaines',
    months: 'mois',
    years: 'an, ans, annee, annees',
    numbers: ['un, une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
    largeNumbers: {
      15: 'quinze',
      18: 'dix huit',
      24: 'vingt quatre',
      30: 'trente',
      36: 'trente six',
      60: 'soixante',
      90: 'quatre vingt dix',
    },
  },
  {
    subjects: 'contrato, arrendamiento, acuerdo, convenio, duracion, vigencia, suscripcion',
    begins: `
      comienza el, comenzara el, se inicia el, se iniciara el, inicia el, entra en vigor el, entrara en vigor el, con efectos desde el,
      con efecto desde el, surtira efecto el, a partir del, a contar desde el, fecha de inicio, fecha de comienzo, desde el, del`,
    ends: `
      finaliza el, finalizara el, termina el, terminara el, vence el, vencera el, expira el, expirara el, concluye el, fecha de fin,
      fecha de finalizacion, fecha de vencimiento, hasta el, al`,
    lasts: `
      por un periodo de, por un plazo de, por una duracion de, con una duracion de, duracion de, duracion inicial de, duracion sera de,
      plazo de duracion de, periodo minimo de`,
    notice: 'preaviso, antelacion',
    otherwise: 'renov, prorrog, despues de la terminacion, tras la finalizacion',
    breach: 'incumplimiento, subsan, mora, requerimiento',
    days: 'dia, dias, dias habiles, dias naturales',
    weeks: 'semana, semanas',
    months: 'mes, meses',
    years: 'ano, anos',
    numbers: [
      'un, una, uno',
      'dos',
      'tres',
      'cuatro',
      'cinco',
      'seis',
      'siete',
      'ocho',
      'nueve',
      'diez',
      'once',
      'doce',
    ],
    largeNumbers: {
      15: 'quince',
      18: 'dieciocho',
      24: 'veinticuatro',
      30: 'treinta',
      36: 'treinta y seis',
      60: 'sesenta',
      90: 'noventa',
    },
  },
  {
    subjects: 'contratt, locazione, accordo, durata, rapporto, abbonamento',
    begins: `
      decorre dal, decorrera dal, ha inizio il, avra inizio il, inizia il, ha decorrenza dal, con decorrenza dal, entra in vigore il,
      a decorrere dal, a partire dal, data di inizio, decorrenza, dal`,
    ends: `
      termina il, terminera il, scade il, scadra il, cessa il, cessera il, ha termine il, avra termine il, data di fine, data di scadenza,
      scadenza, fino al, sino al, al`,
    lasts: `
      per la durata di, per una durata di, ha durata di, avra durata di, ha una durata di, durata di, per un periodo di, durata minima di,
      e stipulato per`,
    notice: 'preavviso, disdetta',
    otherwise: 'rinnov, prorog, dopo la cessazione, dopo la scadenza',
    breach: 'inadempi, diffida, mora, violazione',
    days: 'giorno, giorni',
    weeks: 'settimana, settimane',
    months: 'mese, mesi',
    years: 'anno, anni',
    numbers: [
      'un, uno, una',
      'due',
      'tre',
      'quattro',
      'cinque',
      'sei',
      'sette',
      'otto',
      'nove',
      'dieci',
      'undici',
      'dodici',
    ],
    largeNumbers: {
      15: 'quindici',
      18: 'diciotto',
      24: 'ventiquattro',
      30: 'trenta',
      36: 'trentasei',
      60: 'sessanta',
      90: 'novanta',
    },
  },
  {
    subjects:
      'overeenkomst, huurovereenkomst, arbeidsovereenkomst, contract, looptijd, abonnement, dienstverband, huur',
    begins: `
      gaat in op, vangt aan op, begint op, treedt in werking op, treedt in op, start op, ingaande op, ingaande, met ingang van, ingangsdatum,
      begindatum, startdatum, vanaf, van`,
    ends: `
      eindigt op, loopt af op, loopt tot en met, loopt tot, verstrijkt op, einddatum, tot en met, t m, tot`,
    lasts: `
      voor de duur van, voor een duur van, voor een periode van, voor bepaalde tijd van, looptijd van, looptijd bedraagt, minimale looptijd van,
      duur van`,
    notice: 'opzegtermijn, opzegg',
    otherwise: 'verleng, na afloop, na beeindiging, proeftijd',
    breach: 'tekortkom, verzuim, ingebreke, proeftijd',
    days: 'dag, dagen, werkdagen, kalenderdagen',
    weeks: 'week, weken',
    months: 'maand, maanden, kalendermaanden',
    years: 'jaar, jaren',
    numbers: ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
    largeNumbers: {
      14: 'veertien',
      18: 'achttien',
      24: 'vierentwintig',
      30: 'dertig',
      36: 'zesendertig',
      60: 'zestig',
      90: 'negentig',
    },
  },
  {
    subjects: 'contrato, arrendamento, acordo, duracao, vigencia, prazo, assinatura',
    begins: `
      inicia se em, tem inicio em, tera inicio em, comeca em, comecara em, entra em vigor em, entra em vigor a, entra em vigor no dia,
      com inicio em, com efeitos a partir de, produz efeitos a partir de, a partir de, a contar de, data de inicio, de`,
    ends: `
      termina em, terminara em, cessa em, cessara em, expira em, caduca em, com termo em, com fim em, data de fim, data de termo,
      data de termino, ate ao dia, ate, a`,
    lasts: `
      pelo prazo de, pelo periodo de, por um periodo de, por um prazo de, tem a duracao de, com a duracao de, duracao de, prazo de vigencia de,
      vigencia de`,
    notice: 'aviso previo, antecedencia, pre aviso',
    otherwise: 'renov, prorrog, apos a cessacao, apos o termo',
    breach: 'incumprimento, descumprimento, mora, violacao',
    days: 'dia, dias, dias uteis',
    weeks: 'semana, semanas',
    months: 'mes, meses',
    years: 'ano, anos',
    numbers: [
      'um, uma',
      'dois, duas',
      'tres',
      'quatro',
      'cinco',
      'seis',
      'sete',
      'oito',
      'nove',
      'dez',
      'onze',
      'doze',
    ],
    largeNumbers: {
      15: 'quinze',
      18: 'dezoito',
      24: 'vinte e quatro',
      30: 'trinta',
      36: 'trinta e seis',
      60: 'sessenta',
      90: 'noventa',
    },
  },
  {
    subjects: 'umow, najem, najmu, okres, porozumieni, zatrudnieni',
    begins: `
      rozpoczyna sie w dniu, rozpoczyna sie z dniem, rozpoczyna sie, wchodzi w zycie z dniem, wchodzi w zycie w dniu, wchodzi w zycie,
      obowiazuje od dnia, obowiazuje od, poczawszy od dnia, poczawszy od, z dniem, data rozpoczecia, od dnia, od`,
    ends: `
      konczy sie w dniu, konczy sie z dniem, konczy sie, wygasa w dniu, wygasa z dniem, wygasa, obowiazuje do dnia, obowiazuje do,
      data zakonczenia, do dnia, do`,
    lasts: 'na okres, na czas okreslony, na czas oznaczony, przez okres, okres wynosi',
    notice: 'wypowiedzeni, wypowiedzie',
    otherwise: 'przedluz, odnowi, po zakonczeniu, po wygasnieciu, probny',
    breach: 'narusz, natychmiast, zwlok, probny',
    days: 'dzien, dni, dni roboczych',
    weeks: 'tydzien, tygodnie, tygodni, tygodniowym',
    months: 'miesiac, miesiace, miesiecy, miesieczny, miesiecznym, miesiecznego',
    years: 'rok, lata, lat, roku',
    numbers: [
      'jeden, jednego, jednym',
      'dwa, dwoch, dwu',
      'trzy, trzech',
      'cztery, czterech',
      'piec, pieciu',
      'szesc, szesciu',
      'siedem, siedmiu',
      'osiem, osmiu',
      'dziewiec, dziewieciu',
      'dziesiec, dziesieciu',
      'jedenascie, jedenastu',
      'dwanascie, dwunastu',
    ],
    largeNumbers: {
      14: 'czternascie, czternastu',
      18: 'osiemnascie, osiemnastu',
      24: 'dwadziescia cztery',
      30: 'trzydziesci, trzydziestu',
      60: 'szescdziesiat',
      90: 'dziewiecdziesiat',
    },
  },
  {
    subjects: 'smlouv, najem, najmu, pracovni pomer, doba, dohod, trvani',
    begins: `
      zacina dne, zacina dnem, nabyva ucinnosti dne, nabyva ucinnosti dnem, vznika dnem, vznika dne, pocinaje dnem, s ucinnosti od,
      ucinna od, datum zahajeni, ode dne, od`,
    ends: 'konci dne, konci dnem, zanika dnem, skonci dne, trva do, datum ukonceni, do dne, do',
    lasts: 'na dobu, po dobu, na dobu urcitou, v delce, v trvani',
    notice: 'vypovedni, vypoved',
    otherwise: 'prodluz, obnov, po skonceni, zkusebni',
    breach: 'porus, okamzit, prodleni, zkusebni',
    days: 'den, dny, dni, dnu, kalendarnich dnu',
    weeks: 'tyden, tydny, tydnu',
    months: 'mesic, mesice, mesicu, mesicni',
    years: 'rok, roky, roku, let',
    numbers: [
      'jeden, jednoho, jedna',
      'dva, dvou, dve',
      'tri, tri, tri',
      'ctyri, ctyr',
      'pet, peti',
      'sest, sesti',
      'sedm, sedmi',
      'osm, osmi',
      'devet, deviti',
      'deset, deseti',
      'jedenact, jedenacti',
      'dvanact, dvanacti',
    ],
    largeNumbers: {
      14: 'ctrnact, ctrnacti',
      18: 'osmnact, osmnacti',
      24: 'dvacet ctyri',
      30: 'tricet, triceti',
      60: 'sedesat',
      90: 'devadesat',
    },
  },
]

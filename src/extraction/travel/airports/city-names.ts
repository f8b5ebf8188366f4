/** Own and neighbours' names of cities that English calls otherwise, as folded `name: English name`. */
const names = new Map(
  `wien: Vienna, munchen: Munich, nurnberg: Nuremberg, cologne: Köln, praha: Prague, prag: Prague, roma: Rome, rom: Rome,
  milano: Milan, mailand: Milan, firenze: Florence, florenz: Florence, venezia: Venice, venedig: Venice, napoli: Naples,
  neapel: Naples, torino: Turin, genova: Genoa, lisboa: Lisbon, lissabon: Lisbon, sevilla: Seville, bruxelles: Brussels,
  brussel: Brussels, warszawa: Warsaw, warschau: Warsaw, krakau: Kraków, kobenhavn: Copenhagen, kopenhagen: Copenhagen,
  goteborg: Gothenburg, moskva: Moscow, moskau: Moscow, geneve: Geneva, genf: Geneva, den haag: Rotterdam,
  frankfurt: Frankfurt am Main, athen: Athens, bukarest: Bucharest, bucuresti: Bucharest, beograd: Belgrade,
  belgrad: Belgrade, londres: London, londra: London, londen: London, parigi: Paris, paryz: Paris, pariz: Paris,
  viden: Vienna, vienne: Vienna, viena: Vienna, danzig: Gdańsk, breslau: Wrocław, antwerpen: Antwerp,
  brunn: Brno, nizza: Nice, gent: Brussels, olomouc: Ostrava,
  bonn: Köln, aachen: Köln, ulm: Stuttgart, wurzburg: Nuremberg, freiburg: Stuttgart,
  augsburg: Munich, gottingen: Hannover, potsdam: Berlin, wolfsburg: Hannover, karlsruhe: Stuttgart, mainz: Frankfurt am Main`
    .split(',')
    .map((pair) => pair.trim().split(': '))
    .map(([name = '', english = '']): [string, string] => [name, english]),
)

/** The English name, or of a city without an airport one nearby; null when there is nothing to translate. */
export function englishCity(folded: string): string | null {
  return names.get(folded) ?? null
}

/** Names of airlines by their IATA designators. Facts of public knowledge; one unknown is shown by its designator. */
export const airlines: ReadonlyMap<string, string> = new Map(
  `A3 Aegean Airlines, AA American Airlines, AB Air Berlin, AC Air Canada, AF Air France, AI Air India, AM Aeromexico,
  AR Aerolineas Argentinas, AS Alaska Airlines, AT Royal Air Maroc, AV Avianca, AY Finnair, AZ ITA Airways, B6 JetBlue,
  BA British Airways, BR EVA Air, BT airBaltic, CA Air China, CI China Airlines, CM Copa Airlines, CX Cathay Pacific,
  CZ China Southern, DE Condor, DL Delta Air Lines, DY Norwegian, EI Aer Lingus, EK Emirates, EN Air Dolomiti,
  ET Ethiopian Airlines, EW Eurowings, EY Etihad Airways, FI Icelandair, FR Ryanair, GF Gulf Air, HU Hainan Airlines,
  HV Transavia, IB Iberia, JL Japan Airlines, JU Air Serbia, KE Korean Air, KL KLM, KQ Kenya Airways, KU Kuwait Airways,
  LA LATAM, LG Luxair, LH Lufthansa, LO LOT, LX Swiss, LY El Al, ME Middle East Airlines, MH Malaysia Airlines,
  MS Egyptair, MU China Eastern, NH ANA, NZ Air New Zealand, OA Olympic Air, OK Czech Airlines, OS Austrian Airlines,
  OU Croatia Airlines, OZ Asiana Airlines, PC Pegasus, PR Philippine Airlines, PS Ukraine International, QF Qantas,
  QR Qatar Airways, RJ Royal Jordanian, RO TAROM, SA South African Airways, SK SAS, SN Brussels Airlines,
  SQ Singapore Airlines, SU Aeroflot, SV Saudia, TG Thai Airways, TK Turkish Airlines, TP TAP Air Portugal, TU Tunisair,
  U2 easyJet, UA United Airlines, UX Air Europa, VA Virgin Australia, VN Vietnam Airlines, VS Virgin Atlantic,
  VY Vueling, W6 Wizz Air, WN Southwest, WS WestJet, X3 TUIfly, XQ SunExpress, 4U Germanwings, 5O ASL Airlines France,
  6E IndiGo, 9W Jet Airways, WF Wideroe, V7 Volotea, TO Transavia France, D8 Norwegian, HG Niki, EC easyJet Europe`
    .split(',')
    .map((entry) => entry.trim())
    .map((entry): [string, string] => [entry.slice(0, 2), entry.slice(3)]),
)

import type { AccountWords } from './account-words.ts'

export const fr: AccountWords = {
  opening: `ancien solde, solde précédent, solde initial, solde de départ, solde d'ouverture, solde début de période,
    solde antérieur, ancien solde créditeur, ancien solde débiteur, solde précédent au, ancien solde créditeur au,
    ancien solde débiteur au`,
  closing: `nouveau solde, solde final, solde de clôture, solde fin de période, solde actuel, nouveau solde créditeur,
    nouveau solde débiteur, solde en fin de période, solde nouveau, nouveau solde créditeur au, nouveau solde débiteur au`,
  balance:
    'solde, solde au, solde créditeur au, solde débiteur au, solde en euros au, solde créditeur, solde débiteur, solde du compte au',
  carried:
    'report, à reporter, solde à reporter, solde reporté, report page précédente, report de la page précédente, suite',
  summary: `total, totaux, sous total, total des mouvements, totaux des mouvements, total des opérations, total débits,
    total crédits, total débit, total crédit, montant total`,
  dateColumn: `date, date opération, date d'opération, date de l'opération, date comptable, date opé, date de comptabilisation,
    jour`,
  valueColumn: 'valeur, date de valeur, date valeur, val',
  textColumn: `libellé, nature des opérations, opérations, opération, détail des opérations, désignation, nature,
    libellé des opérations, détail, description, référence, intitulé`,
  amountColumn: 'montant, montant en euros, montant eur',
  debitColumn: 'débit, débits, retraits, sorties, dépenses, débit euros',
  creditColumn: 'crédit, crédits, versements, entrées, recettes, crédit euros',
  securitiesColumn: 'quantité, isin, cours, valeur liquidative, nombre de parts',
  interestColumn: 'taux, jours, nombre de jours, nombres',
  debitMarks: 'D, Débit',
  creditMarks: 'C, Crédit',
  outflows: `retraits, débits, prélèvements, prélèvements et débits divers, opérations débitrices, virements
    émis, paiements par carte, frais`,
  inflows: `versements, crédits, opérations créditrices, virements reçus, remises de chèques, virements et
    versements`,
  overdrawn: `solde débiteur, solde débiteur au, ancien solde débiteur, nouveau solde débiteur, ancien solde débiteur au,
    nouveau solde débiteur au, solde négatif, solde en notre faveur`,
  owed: 'paiement minimum, montant minimum à payer, relevé de carte de crédit',
}

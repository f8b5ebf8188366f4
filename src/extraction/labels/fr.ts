import type { Vocabulary } from './vocabulary.ts'

export const fr: Vocabulary = {
  language: 'fr',
  months: [
    'janvier, janv, jan',
    'février, févr, fév',
    'mars',
    'avril, avr',
    'mai',
    'juin',
    'juillet, juil',
    'août',
    'septembre, sept, sep',
    'octobre, oct',
    'novembre, nov',
    'décembre, déc',
  ],
  labels: {
    'number.document': `
      numéro de facture, numéro facture, n° de facture, n° facture, no de facture, no facture, facture n°, facture no,
      facture numéro, num facture, facture nr, réf facture, référence facture, référence de facture, facture #,
      votre facture n°, numéro de la facture, n° de la facture, numéro de pièce, n° de pièce, numéro de document,
      n° de document, n° document, n° pièce, numéro d'avoir, n° d'avoir, avoir n°, avoir no, numéro de reçu, n° de reçu,
      reçu n°, numéro de ticket, n° de ticket, n° ticket, ticket n°, quittance n°, numéro de quittance, relevé n°,
      numéro de relevé, n° de relevé, extrait n°, numéro du bulletin, numéro d'avis, n° d'avis, avis n°, attestation n°, note d'honoraires n°`,
    'number.booking': `
      numéro de réservation, n° de réservation, n° réservation, no de réservation, référence de réservation,
      référence réservation, code de réservation, code réservation, réservation n°, référence de votre réservation,
      référence du dossier, référence de dossier, référence dossier, dossier voyage, n° de dossier voyage, numéro de billet, n° de billet,
      n° billet, billet n°, numéro de confirmation, n° de confirmation, code de confirmation, e-billet n°, numéro e-billet`,
    'number.contract': `
      numéro de contrat, n° de contrat, n° contrat, no de contrat, contrat n°, contrat no, référence du contrat,
      référence contrat, numéro de bail, convention n°, numéro de prêt, n° de prêt, numéro du contrat`,
    'number.policy': `
      numéro de police, n° de police, police n°, n° police, no de police, numéro d'assuré, n° d'assuré,
      numéro de sinistre, n° de sinistre, sinistre n°, numéro d'adhérent, n° d'adhérent, n° adhérent, numéro de sociétaire,
      n° de sociétaire, n° sociétaire, contrat d'assurance n°, numéro de membre`,
    'number.reference': `
      nos références, nos réf, notre référence, notre réf, n/réf, référence, références, réf, numéro de dossier,
      n° de dossier, n° dossier, dossier n°, référence de l'avis, numéro fiscal, n° fiscal, référence à rappeler,
      numéro de référence, n° de référence, référence du document, référence courrier`,
    'number.customer': `
      numéro de client, numéro client, n° de client, n° client, no client, code client, référence client, réf client,
      client n°, identifiant client, votre numéro client, votre référence client, id client, n° abonné, numéro d'abonné,
      n° d'abonné, identifiant, numéro de patient, n° patient, client, numéro de locataire, compte client, matricule, n° allocataire`,
    'number.account': `
      numéro de compte, n° de compte, n° compte, no de compte, compte n°, compte no, compte de facturation, votre compte,
      numéro de compte client, n° de compte client, compte contrat, compte bancaire, compte de contrat, compte de dépôt n°, compte courant n°, compte chèques n°`,
    'number.order': `
      ticket,
      numéro de commande, n° de commande, n° commande, no de commande, commande n°, commande no, bon de commande,
      bon de commande n°, référence commande, référence de commande, votre commande, vos références, vos réf, v/réf,
 votre référence, votre réf, devis n°, numéro de devis, n° de devis, commande du client, réf commande`,
    'number.other': `
      n° tva, no tva, numéro de tva, n° de tva, numéro tva, tva intracommunautaire, n° tva intracommunautaire, n° tva intra,
      tva intra, numéro de tva intracommunautaire, n° de tva intracommunautaire, siret, n° siret, siren, n° siren, rcs,
      r.c.s, ape, code ape, naf, code naf, code postal, capital, téléphone, tél, télécopie, portable, bic, code banque, code guichet,
      clé rib, rib, bon de livraison, bon de livraison n°, n° de compteur, numéro de compteur, compteur n°, point de livraison,
      pdl, n° de sécurité sociale, numéro de sécurité sociale, n° sécurité sociale, n° ss, matricule, numéro de série,
      n° de série, référence article, réf article, feuillet, service client, service clients, référence unique de mandat,
      rum, ics, numéro de téléphone, n° de téléphone, numéro de ligne, n° de ligne, code article, bce, n° d'entreprise,
      numéro d'entreprise, point de comptage`,
    'date.issue': `
      date de facture, date facture, date de la facture, date de facturation, facture du, date d'émission, émise le,
      émis le, date d'établissement, établi le, établie le, fait le, date du document, date de l'avis, date du reçu,
      date du relevé, relevé du, date d'arrêté, arrêté au, date du ticket, édité le, éditée le, date d'édition, date de l'avoir,
      date d'avoir, date de paiement, payé le, date du paiement, date du contrat, date de signature, date d'achat,
      facture émise le, imprimé le, date de pièce, date du courrier, document émis le, avis du`,
    'date.plain': 'date',
    'date.due': `
      date d'échéance, date échéance, échéance, échéance le, échéance de paiement, date limite de paiement,
      date limite de règlement, à payer avant le, à payer avant, à payer pour le, à payer le, payable le, payable avant le,
      payable au plus tard le, à régler avant le, à régler le, à régler avant, date de prélèvement, prélevé le, prélèvement le, sera prélevé le,
      date du prélèvement, à régler au plus tard le, à payer au plus tard le, paiement dû le, date d'exigibilité,
      date de règlement, règlement le, montant prélevé le, à régler pour le, paiement avant le, date limite, prélevé à partir du,
      prélèvement à partir du, sera prélevé à partir du, règlement avant le`,
    'date.travel': `
      départ, date de départ, départ le, aller, date du voyage, date de voyage, date d'arrivée, arrivée, vol aller,
      date du vol, prise en charge, date de l'événement, jour de départ, départ du, début du séjour, début de location, aller le`,
    'date.return':
      'retour, date de retour, vol retour, restitution, fin du séjour, départ de l’hôtel, fin de location, retour le',
    'date.other': `
      date de livraison, livré le, livraison le, date de commande, commande du, commandé le, date de naissance, né le, née le,
      date de valeur, valeur, date d'opération, date de l'opération, date de validité, valable jusqu'au, valable du,
      date d'expiration, expire le, date d'effet, prise d'effet, date de début, date de fin, date d'entrée, entré le,
      date de prestation, date de la prestation, date de réservation, réservé le, prochain relevé, date de la vente, date de relève,
      prochaine relève, prochaine facture, votre prochaine facture, date d'ancienneté, ancienneté, solde au, ancien solde au,
      nouveau solde au, solde précédent au, livraison du, mise à jour le`,
    period: `
      période, période de facturation, période facturée, période du, période de paie, période de consommation,
      période de référence, période d'assurance, pour la période, pour la période du, relevé du, mois de, mois,
      période de location, durée du contrat, exercice, abonnement du, consommation du, séjour du, facturation du,
      période de prestation, période d'abonnement, opérations du`,
    'amount.payable': `
      net à payer, montant prélevé le, montant à payer, total à payer, à payer, somme à payer, montant dû, total dû,
      solde dû, montant prélevé, montant à régler, net à payer ttc, total à régler, montant total à payer,       montant du prélèvement, net payé, net à payer avant impôt sur le revenu, montant total à régler, net à régler,
      total à payer ttc, montant total dû, somme due, vous devez payer, net à payer au salarié, à régler`,
    'amount.total': `
      total, total ttc, montant ttc, montant total, total général, montant total ttc, total facture, montant de la facture,
      total de la facture, montant facturé, prix total, total eur, ttc, prix ttc, total toutes taxes comprises, somme,
      montant, prime annuelle, cotisation annuelle, total payé, montant payé, montant de votre facture, total euros,
      montant réglé, somme totale, prime totale, total facture ttc, montant facture ttc, cotisation ttc, total tva incluse, total tvac,
      montant total de la facture, total du mois, total de votre facture, total de l'avoir, montant de l'avoir`,
    'amount.net': `
      total ht, montant ht, total hors taxes, montant hors taxes, montant total ht, sous-total, sous-total ht, total net ht,
      net ht, base ht, total h.t, montant net ht, total brut ht, prix total ht, hors taxes, total htva, total hors tva, base imposable`,
    'amount.tax': `
      tva, montant tva, total tva, montant de la tva, dont tva, montant total tva, taxe, taxes, total des taxes,
      t.v.a, total taxes, tva à, tva incluse, taxe sur la valeur ajoutée, total de la tva, dont tva à, montant des taxes`,
    'amount.closing': `
      nouveau solde, solde final, solde de clôture, solde créditeur, solde débiteur, solde en fin de période, nouveau solde au,
      solde créditeur au, solde débiteur au, solde en euros, votre nouveau solde, solde fin de mois`,
    'amount.other': `
      reste à payer, solde à payer, reste dû, montant restant dû, solde restant dû, ancien solde, solde précédent, solde initial, solde d'ouverture, ancien solde au, solde antérieur, total des débits, total des crédits,
      total des mouvements, total des opérations, remise, rabais, ristourne, escompte, frais de port, frais de livraison,
      port, prix unitaire, pu, pu ht, p.u, p.u. ht, prix unitaire ht, prix, quantité, qté, acompte, acomptes, acompte versé,
      déjà payé, déjà réglé, espèces, rendu, monnaie, rendu monnaie, salaire brut, brut, total brut, total des cotisations,
      total cotisations, salaire de base, net imposable, taux, taux tva, franchise, taxe de séjour, dépôt de garantie, caution, capital social,
      plafond, consommation, abonnement, indemnité forfaitaire, montant garanti, heures, report, total retenues, éco-participation, total points`,
    'party.issuer': `
      émetteur, vendeur, fournisseur, prestataire, bailleur, employeur, créancier, bénéficiaire, expéditeur, émis par,
      vendu par, assureur, transporteur, l'employeur, le bailleur, le vendeur, le prestataire, à l'ordre de, loueur, exploitant,
      raison sociale, entreprise, votre vendeur, facturé par, compagnie`,
    'party.recipient': `
      client, facturé à, adresse de facturation, destinataire, acheteur, adressé à, à l'attention de, locataire, salarié,
      patient, passager, voyageur, assuré, souscripteur, titulaire, titulaire du compte, titulaire du contrat,
      adresse de livraison, livré à, abonné, le locataire, le salarié, l'acheteur, nom du client, contribuable, facturer à,
      nom du passager, nom et prénom, preneur, preneur d'assurance, adhérent, nom du titulaire`,
  },
  types: {
    invoice: {
      titles: `
        facture, facture proforma, facture pro forma, facture d'acompte, facture de solde, note d'honoraires, votre facture,
        facture acquittée, duplicata de facture, duplicata facture, facture originale, rappel de paiement, relance, mise en demeure,
        facture client, facture de vente`,
      words: `
        numéro de facture, n° de facture, facture n°, date de facture, date d'échéance, total ht, total ttc, montant ht, tva,
        prix unitaire, net à payer, conditions de paiement, conditions de règlement, mode de règlement, pénalités de retard,
        indemnité forfaitaire, frais de recouvrement, tva intracommunautaire, sous-total, quantité, escompte, adresse de facturation,
        date de facturation, mode de paiement`,
    },
    receipt: {
      titles: `
        reçu, ticket de caisse, ticket, quittance, quittance de loyer, reçu de paiement, justificatif de paiement, reçu fiscal,
        justificatif d'achat, facturette, note de restaurant, confirmation de paiement`,
      words: `
        espèces, rendu, rendu monnaie, carte bancaire, cb, caisse, caissier, merci de votre visite, servi par,
        votre serveur, ticket client, à conserver, merci et à bientôt, à bientôt, couverts, sans contact, montant reçu, avons reçu,
        sur place, à emporter, total net`,
    },
    credit_note: {
      titles: "avoir, facture d'avoir, note de crédit, avoir client, facture rectificative, note d'avoir",
      words: "avoir n°, numéro d'avoir, facture d'avoir, remboursement, montant de l'avoir, note de crédit",
    },
    bank_statement: {
      titles: `
        relevé de compte, relevé de compte bancaire, relevé bancaire, extrait de compte, relevé de vos comptes, relevé de comptes,
        relevé de carte, relevé de compte courant, relevé de portefeuille, relevé d'opérations, relevé mensuel, extraits de compte,
        relevé de carte bancaire, relevé de compte chèques, relevé titres`,
      words: `
        ancien solde, nouveau solde, solde créditeur, solde débiteur, débit, crédit, date de valeur, virement, prélèvement,
        iban, bic, code guichet, clé rib, rib, agio, découvert, opérations, libellé, compte courant, compte chèques,
        solde précédent, total des mouvements, retrait, versement, date opération, compte de dépôt, virement reçu, livret`,
    },
    contract: {
      titles: `
        contrat, contrat de travail, contrat de location, bail, bail d'habitation, convention, contrat de prestation de services,
        accord de confidentialité, contrat de bail, contrat de vente, avenant, contrat de prêt, protocole d'accord,
        conditions particulières, contrat d'abonnement, contrat de maintenance`,
      words: `
        entre les soussignés, ci-après, il a été convenu, les parties, résiliation, préavis, bailleur, locataire, le prestataire,
        tribunal compétent, droit applicable, en double exemplaire, lu et approuvé, le présent contrat, objet du contrat,
        durée du contrat, signature, clause, confidentialité, fait à`,
    },
    letter: { titles: 'lettre, résiliation', words: 'objet, pièce jointe, pièces jointes, p.j, nous vous prions' },
    tax_form: {
      titles: `
        avis d'imposition, avis d'impôt, avis d'impôt sur les revenus, déclaration de revenus, déclaration des revenus, taxe foncière,
        taxe d'habitation, déclaration de tva, avis de taxe foncière, avis de taxe d'habitation, taxes foncières, avis d'échéance impôt,
        avis de situation déclarative, déclaration préremplie, imprimé fiscal unique, avertissement-extrait de rôle`,
      words: `
        direction générale des finances publiques, revenu fiscal de référence, impôt sur le revenu, numéro fiscal, revenu imposable,
        prélèvements sociaux, centre des finances publiques, trésor public, contribuable, impots.gouv.fr, nombre de parts, foyer fiscal,
        base nette, cotisation, crédit d'impôt, référence de l'avis, date de mise en recouvrement, impôt`,
    },
    insurance: {
      titles: `
        contrat d'assurance, police d'assurance, attestation d'assurance, avis d'échéance, conditions particulières d'assurance,
        certificat d'assurance, assurance habitation, assurance automobile, assurance auto, appel de cotisation, carte verte,
        relevé d'information, déclaration de sinistre, proposition d'assurance`,
      words: `
        assuré, souscripteur, prime, cotisation, garantie, garanties, franchise, sinistre, assureur, responsabilité civile, sociétaire,
        numéro de police, code des assurances, indemnisation, échéance annuelle, capital assuré, bénéficiaire, preneur d'assurance`,
    },
    medical: {
      titles: `
        ordonnance, compte rendu, compte-rendu médical, certificat médical, feuille de soins, arrêt de travail,
        résultats d'analyses, compte rendu d'hospitalisation, carnet de vaccination, décompte de remboursement,
        relevé de prestations, avis d'arrêt de travail, bilan sanguin`,
      words: `
        patient, patiente, médecin, docteur, diagnostic, traitement, posologie, hôpital, clinique, consultation, analyses,
        assurance maladie, honoraires, examen, prescription, symptômes, comprimé, carte vitale, mutuelle, chirurgie, laboratoire`,
    },
    travel: {
      titles: `
        billet, réservation est confirmée, table est réservée, billet électronique, e-billet, confirmation de réservation, carte d'embarquement, itinéraire, votre voyage,
        billet de train, billet d'avion, réservation, confirmation de voyage, votre réservation, titre de transport,
        carte d'accès à bord, mémo voyage, confirmation de commande de voyage, bon d'échange, récapitulatif de voyage`,
      words: `
        départ, arrivée, passager, voyageur, vol, embarquement, porte, siège, voiture, quai, aéroport, gare, bagage,
        aller, retour, aller simple, chambre, nuit, nuits, séjour, hôtel, réservation, petit déjeuner, classe, compagnie aérienne, tarif,
        numéro de vol, composter, correspondance, horaire`,
    },
    utility_bill: {
      titles: `
        facture d'électricité, facture de gaz, facture d'eau, facture mobile, facture internet, facture téléphonique,
        facture de téléphone, facture d'énergie, décompte de charges, régularisation de charges, échéancier, facture de régularisation,
        facture de consommation, facture fixe`,
      words: `
        kwh, compteur, index, abonnement, consommation, relevé, électricité, gaz naturel, point de livraison, puissance souscrite,
        heures creuses, heures pleines, acheminement, eau potable, assainissement, forfait, hors forfait, ligne, internet, mobile,
        option, options, fournisseur d'énergie, contribution tarifaire, m3, opérateur, communications, box, fibre, téléphonie`,
    },
    payslip: {
      titles: `
        bulletin de paie, bulletin de salaire, fiche de paie, fiche de salaire, décompte de salaire, bulletin de paye,
        certificat de salaire, bulletin de pension`,
      words: `
        salaire brut, net à payer, net imposable, cotisations, urssaf, employeur, salarié, matricule, emploi, convention collective,
        congés payés, salaire de base, part salariale, part patronale, csg, crds, retraite complémentaire, prélèvement à la source,
        heures supplémentaires, ancienneté, sécurité sociale`,
    },
    id_document: {
      titles: `
        carte nationale d'identité, passeport, permis de conduire, titre de séjour, acte de naissance, carte d'identité,
        république française carte nationale d'identité, carte de séjour`,
      words: 'nationalité, lieu de naissance, date de naissance, prénoms, prénom, sexe, taille, autorité, délivré le',
    },
    manual: {
      titles: `
        mode d'emploi, manuel d'utilisation, manuel de l'utilisateur, guide d'utilisation, notice, notice d'utilisation,
        guide de démarrage rapide, manuel d'installation, guide d'installation, instructions de montage, notice de montage`,
      words: `
        consignes de sécurité, mise en service, avertissement, montage, entretien, nettoyage, dépannage, caractéristiques techniques,
        table des matières, appuyez sur, étape, bouton, réglages, appareil, attention, garantie, installation, chapitre, sommaire`,
    },
    report: {
      titles: `
        rapport, rapport annuel, compte rendu de réunion, procès-verbal, rapport d'activité, rapport d'expertise, bilan,
        rapport financier, expertise, synthèse, communiqué de presse`,
      words: `
        résumé, introduction, conclusion, résultats, annexe, tableau, figure, méthodologie, analyse, chiffre d'affaires, bibliographie,
        exercice, ordre du jour, recommandations`,
    },
    form: {
      titles: `
        formulaire, demande, formulaire de demande, bulletin d'inscription, formulaire d'inscription, questionnaire,
        mandat de prélèvement sepa, fiche d'inscription, cerfa, bulletin d'adhésion`,
      words:
        'cochez la case, à remplir, cocher, veuillez remplir, demandeur, signature, en lettres capitales, lettres majuscules',
    },
  },
  days: 'jour, jours',
  net: 'net à',
  terms:
    'paiement, payable, règlement, régler, payer, échéance, net, réception, date de facture, fin de mois, conditions de paiement',
  discounts: 'escompte, remise, rabais, réduction',
  deadlines: `
    avant le, au plus tard le, jusqu'au, d'ici le, d'ici au, pour le, avant, au plus tard, dès le, à compter du, à partir du`,
  onDays: 'le, au, du, à partir du, aux alentours du, vers le',
  paying: 'pay, pai, régl, vers, acquitt, échéance, dû, prélev, sans escompte',
  collecting: 'prélev, débit, encaiss, échéance, exigible',
  due: 'échéance, exigible, échu',
  inclusive: 'ttc, tvac, comprise, comprises, incluse, incluses, inclus',
  institutions: {
    bank_statement: 'banque, caisse, crédit, banque postale',
    insurance: 'assurance, assurances, mutuelle, prévoyance',
    utility_bill: 'énergie, énergies, électricité, gaz, télécom, eaux',
    travel: 'hôtel, auberge, voyages, compagnie aérienne',
    medical: 'clinique, hôpital, laboratoire, pharmacie, cabinet médical',
    letter: 'école, collège, lycée, université, association, fondation, mairie',
  },
  authorities: `
    Direction générale des finances publiques, Trésorerie, Centre des finances publiques, Service des impôts, Trésor public, Mairie, Ville de,
    Commune de, Préfecture, Ministère, Conseil départemental, Conseil régional, Caisse d'allocations familiales, CPAM, URSSAF,
    Assurance maladie, Université de, Caisse primaire, République française, Tribunal, Centre hospitalier, Caisse d'épargne, Régie`,
  atOnce: `
    payable à réception, à réception de facture, à réception de la facture, paiement à réception, paiement comptant,
    payable comptant, règlement à réception, paiement immédiat, payable immédiatement, exigible immédiatement, dès réception,
    à payer dès réception, comptant à réception, règlement comptant`,
  until: "au, jusqu'au, et le, à",
  honorifics: 'Monsieur, Madame, Mademoiselle, Mme, Mlle, MM, Maître, Docteur, Société, Mmes',
  roles: `
    à l'attention de, gérant, gérante, directeur, directrice, directeur général, président, présidente, responsable, votre conseiller,
    votre conseillère, votre contact, interlocuteur, service, affaire suivie par, siège social, chez, contact`,
  salutations: 'Madame, Monsieur, Cher, Chère, Bonjour, Chers, Mesdames',
  closings: `
    cordialement, bien cordialement, sincères salutations, salutations distinguées, veuillez agréer, je vous prie d'agréer,
    nous vous prions d'agréer, meilleures salutations, avec nos salutations distinguées, bien à vous, sincèrement,
    veuillez recevoir, respectueusement, nous vous prions de croire`,
  stopwords: `
    le, la, les, de, des, du, et, est, un, une, en, pour, que, qui, dans, par, sur, au, aux, avec, ce, cette, ces, vous, votre, vos,
    nous, notre, nos, ne, pas, ou, sont, être, il, elle, leur, leurs, à, sera, son, sa, ses, tout, tous, été, plus, mais, ont,
    même, comme, peut, doit, toute, je, se, si, sans, sous, entre, chez, aucun, ainsi, ci, merci, bonjour, date, montant, facture, numéro, adresse`,
  wording: {
    types: {
      invoice: 'Facture',
      receipt: 'Reçu',
      credit_note: 'Avoir',
      bank_statement: 'Relevé de compte',
      contract: 'Contrat',
      letter: 'Courrier',
      tax_form: 'Document fiscal',
      insurance: "Document d'assurance",
      medical: 'Document médical',
      travel: 'Réservation de voyage',
      utility_bill: 'Facture de services',
      payslip: 'Bulletin de paie',
      id_document: "Pièce d'identité",
      manual: "Mode d'emploi",
      report: 'Rapport',
      form: 'Formulaire',
      other: 'Document',
    },
    fromIssuer: (issuer) => `de ${issuer}`,
    toRecipient: (recipient) => `à ${recipient}`,
    onDay: (day) => `du ${day}`,
    total: (amount) => `Le montant total est de ${amount}`,
    balance: (amount) => `Le solde final est de ${amount}`,
    dueBy: (day) => `à payer avant le ${day}`,
    period: (start, end) => `La période va du ${start} au ${end}`,
    pay: (amount, issuer, due) =>
      `Veuillez payer ${amount}${issuer === '' ? '' : ` à ${issuer}`}${due === '' ? '' : ` avant le ${due}`}.`,
  },
}

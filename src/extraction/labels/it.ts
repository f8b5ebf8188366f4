import type { Vocabulary } from './vocabulary.ts'

export const it: Vocabulary = {
  language: 'it',
  months: [
    'gennaio, gen, genn',
    'febbraio, feb, febb',
    'marzo, mar',
    'aprile, apr',
    'maggio, mag, magg',
    'giugno, giu',
    'luglio, lug',
    'agosto, ago',
    'settembre, set, sett',
    'ottobre, ott',
    'novembre, nov',
    'dicembre, dic',
  ],
  labels: {
    'number.document': `
      numero fattura, numero di fattura, n° fattura, n. fattura, nr fattura, no fattura, num. fattura, fattura n°, fattura n, fattura nr, fattura no, fattura numero, fattura num, fattura #, numero della fattura, riferimento fattura,
      numero documento, n° documento, n. documento, nr documento, num. documento, documento n°, documento n, documento nr, documento numero, numero ricevuta, ricevuta n°, ricevuta n, ricevuta nr, numero nota di credito, nota di credito n°, nota di credito n,
      nota di credito nr, parcella n, parcella n°, numero scontrino, scontrino n, documento commerciale n, doc. n, numero estratto conto, estratto conto n, estratto conto n°, fattura di vendita n, numero bolletta, bolletta n, numero avviso, fattura elettronica n, numero cartella, fattura immediata n`,
    'number.booking': `
      numero prenotazione, numero di prenotazione, codice prenotazione, codice di prenotazione, n° prenotazione, n. prenotazione, prenotazione n°, prenotazione n, riferimento prenotazione, numero biglietto, n° biglietto, biglietto n, numero di biglietto,
      codice conferma, codice di conferma, numero di conferma, numero conferma, codice biglietto, numero titolo, riferimento della prenotazione, nr prenotazione`,
    'number.contract': `
      numero contratto, numero di contratto, n° contratto, n. contratto, contratto n°, contratto n, contratto nr, codice contratto, rif. contratto, nr contratto, numero del contratto, numero mutuo, contratto numero, riferimento contratto`,
    'number.policy': `
      numero polizza, numero di polizza, n° polizza, n. polizza, polizza n°, polizza n, polizza nr, nr polizza, numero sinistro, sinistro n, numero di sinistro, n. sinistro, polizza numero, numero assicurato, numero tessera, contratto di assicurazione n`,
    'number.reference': `
      nostro riferimento, ns riferimento, ns rif, nostro rif, riferimento, rif, riferimenti, numero di riferimento, numero riferimento, protocollo, n. protocollo, protocollo n, prot. n, prot, numero pratica, pratica n, numero di protocollo,
      codice avviso, fascicolo, n. pratica, codice atto, codice avviso pagopa, codice identificativo`,
    'number.customer': `
      codice cliente, numero cliente, n° cliente, n. cliente, cod. cliente, cliente n, cod cli, nr cliente, id cliente, codice utente, numero utente, cliente, codice utenza, codice servizio, il tuo codice cliente, vostro codice cliente, numero di cliente,
      codice paziente, numero socio, codice anagrafico, cliente cod`,
    'number.account': `
      numero conto, numero di conto, n° conto, n. conto, conto n, conto corrente, c/c, c/c n, conto corrente n, conto corrente n°, coordinate bancarie, numero conto corrente, conto, c/c bancario, codice iban, rapporto n, rapporto, conto corrente postale`,
    'number.order': `
      scontrino n, scontrino,
      numero ordine, numero d'ordine, n° ordine, n. ordine, ordine n, ordine n°, ordine nr, nr ordine, vostro ordine, vs ordine, vs riferimento, vostro riferimento, vs rif, ordine d'acquisto, ordine di acquisto, preventivo n, rif. ordine, cig, cup, commessa,
      riferimento ordine, ordine cliente, numero preventivo, vostro rif, offerta n, codice ordine, numero di ordine`,
    'number.other': `
      p.iva, partita iva, p.i, part. iva, partita i.v.a, codice fiscale, c.f, cod. fisc, cod. fiscale, c.f. e p.iva, c.f./p.iva, p.iva/c.f, p.iva e c.f, codice fiscale e partita iva, codice destinatario, codice univoco, sdi, pec, rea, r.e.a, registro imprese, telefono, tel, cellulare, cell, fax, bic, swift, abi, cab, cin,
      cap, bolla, ddt, ddt n, d.d.t, documento di trasporto, d.d.t. n, pod, pdr, codice pod, codice pdr, numero contatore, matricola, matricola contatore, contatore n, matricola inps, posizione inail, posizione inps, numero di serie, numero seriale, pagina, pag, foglio,
      codice articolo, cod. articolo, cod. art, numero verde, servizio clienti, capitale sociale, rf, cassa, terminale, operazione n, numero treno, carrozza, targa, cro, trn, codice dipendente, causale, iscrizione albo, numero linea, tessera sanitaria, mandato, codice mandato, cap. soc`,
    'date.issue': `
      data fattura, data della fattura, data di fattura, data emissione, data di emissione, emessa il, emesso il, data fatturazione, data documento, data del documento, data doc, fattura del, data ricevuta, data scontrino, data estratto conto, data bolletta, data stampa, data di stampa,
      data pagamento, data di pagamento, pagato il, data contratto, data di stipula, data della nota di credito, data acquisto, data di acquisto, data di rilascio, rilasciato il, data invio, bolletta del, data emissione fattura, data avviso, data ordine e fattura, data vendita, stampato il, emissione`,
    'date.plain': 'data, in data',
    'date.due': `
      data scadenza, data di scadenza, scadenza, scadenze, scadenza pagamento, scadenza fattura, scade il, entro il, da pagare entro, da pagare entro il, pagare entro il, pagare entro, pagamento entro il, pagamento entro, data limite, scadenza rata, data addebito, data di addebito, addebito il,
      sarà addebitato il, termine di pagamento, termine pagamento, pagabile entro il, da versare entro il, data scadenza pagamento, da saldare entro il, saldare entro, addebito in conto il, data valuta addebito, versamento entro il, scad, entro e non oltre il, pagamento il, scadenza il`,
    'date.travel': `
      partenza, data di partenza, data partenza, andata, data di andata, arrivo, data di arrivo, data arrivo, data del viaggio, data viaggio, check-in, volo di andata, data del volo, data volo, ritiro, data di ritiro, data dell'evento, inizio soggiorno, viaggio di andata, giorno di arrivo`,
    'date.return':
      'ritorno, data di ritorno, data ritorno, volo di ritorno, check-out, riconsegna, data di riconsegna, fine soggiorno, viaggio di ritorno, giorno di partenza, partenza dall’hotel',
    'date.other': `
      data consegna, data di consegna, consegnato il, data ordine, data dell'ordine, ordine del, data di nascita, nato il, nata il, data valuta, valuta, data operazione, data contabile, data di registrazione, valido fino al, valida fino al, valido dal, valida dal, validità, data di validità, data inizio,
      data fine, data di inizio, data di fine, data decorrenza, decorrenza, decorrenza dal, effetto dal, data effetto, data assunzione, data di assunzione, assunzione, anzianità, data ddt, ddt del, data trasporto, data prestazione, data lettura, prossima lettura, prossima fattura, data prenotazione, saldo al,
      saldo iniziale al, saldo finale al, data spedizione, data cessazione, scadenza contratto, data prossima bolletta, data preventivo, prossima bolletta, data di effettuazione`,
    period: `
      periodo, periodo di fatturazione, periodo fatturazione, periodo di riferimento, periodo di competenza, periodo fatturato, nel periodo, per il periodo, per il periodo dal, periodo dal, periodo di validità, periodo di consumo, periodo di retribuzione, periodo di paga, mese, mese di, mese di retribuzione, durata contratto, periodo assicurativo,
      periodo d'imposta, competenza, soggiorno, consumi dal, movimenti dal, estratto conto dal, periodo di copertura, esercizio, bimestre, trimestre, anno d'imposta, periodo bolletta, relativo al periodo, durata`,
    'amount.payable': `
      totale da pagare, importo da pagare, da pagare, netto a pagare, totale a pagare, netto da pagare, importo dovuto, totale dovuto, saldo da pagare, netto in busta, netto del mese, netto busta, saldo dovuto, importo a debito, residuo da pagare, totale da versare, importo addebitato, quanto devi pagare, quanto pagare, importo da versare,
      totale netto a pagare, totale complessivo da pagare, da versare, rimane da pagare, netto mese, residuo dovuto, somma da pagare, totale netto da pagare`,
    'amount.total': `
      totale, totale fattura, totale documento, importo totale, totale generale, totale complessivo, totale euro, totale eur, totale iva inclusa, totale ivato, importo totale documento, importo fattura, importo complessivo, prezzo totale, totale bolletta, totale iva compresa, totale con iva, importo, totale lordo, totale pagato, importo pagato,
      premio totale, premio annuo, premio lordo, premio annuo lordo, totale nota di credito, pagamento contante, totale ordine, somma, corrispettivo, totale ricevuta, totale parcella, costo totale, iva inclusa, totale doc, totale premio, pagamento elettronico, importo totale fattura, totale della fattura, totale importo, importo corrisposto`,
    'amount.net': `
      imponibile, totale imponibile, imponibile iva, totale netto, netto, importo netto, subtotale, totale parziale, totale iva esclusa, totale merce, base imponibile, totale senza iva, totale prestazioni, importo netto iva, netto merce, totale servizi, iva esclusa, sub totale, prezzo netto, premio netto, totale righe, imponibile totale, imponibile/importo`,
    'amount.tax': `
      iva, i.v.a, imposta, imposte, totale iva, importo iva, totale imposta, totale imposte, di cui iva, iva al, imposta sul valore aggiunto, iva 22, iva 10, totale imposta iva, imposte e tasse, ammontare iva, imposta iva`,
    'amount.closing': `
      saldo finale, nuovo saldo, saldo attuale, saldo contabile finale, saldo contabile, saldo liquido finale, saldo di chiusura, saldo a fine periodo, saldo finale al, saldo al termine, saldo finale a vostro credito, saldo finale a vostro debito`,
    'amount.other': `
      saldo iniziale, saldo precedente, saldo di apertura, saldo iniziale al, totale entrate, totale uscite, totale movimenti, totale addebiti, totale accrediti, sconto, sconti, abbuono, spese di spedizione, spedizione, spese di trasporto, trasporto, prezzo unitario, prezzo, prezzo un, p. unitario, quantità, q.tà, qtà, aliquota, aliquota iva,
      contanti, contante, resto, acconto, acconti, caparra, già pagato, retribuzione lorda, lordo, totale competenze, totale trattenute, competenze, trattenute, ritenuta d'acconto, ritenuta, ritenute, cassa previdenza, contributo integrativo, bollo, imposta di bollo, marca da bollo, franchigia, massimale, capitale assicurato, somma assicurata, deposito cauzionale,
      cauzione, tassa di soggiorno, imposta di soggiorno, consumo, consumi, tfr, imponibile inps, imponibile irpef, irpef, arrotondamento, ore, canone rai, plafond, fido, commissioni, spese, totale sconto, totale quantità, rimborso spese, totale ritenute, imponibile fiscale, imponibile contributivo, spese incasso, spesa per la materia energia, punti`,
    'party.issuer': `
      cedente, cedente/prestatore, fornitore, venditore, prestatore, locatore, datore di lavoro, mittente, emittente, beneficiario, emessa da, venduto da, assicuratore, impresa, compagnia, vettore, creditore, ditta, azienda, il locatore, il venditore, ragione sociale, intestazione emittente, impresa di assicurazione, società, gestore,
      titolare del trattamento, esercente`,
    'party.recipient': `
      cliente, spett.le, spettabile, destinatario, cessionario, cessionario/committente, committente, intestatario, intestata a, fatturare a, fatturato a, acquirente, conduttore, dipendente, lavoratore, paziente, passeggero, viaggiatore, assicurato, contraente, titolare, indirizzo di fatturazione, indirizzo di spedizione, indirizzo di consegna,
      alla cortese attenzione, alla c.a, c.a, intestatario del conto, intestatario del contratto, contribuente, ospite, spedire a, destinazione, luogo di destinazione, gentile cliente, il conduttore, nome passeggero, intestatario fattura, egr. sig, intestatari, destinazione merce, nome e cognome`,
  },
  types: {
    invoice: {
      titles: `
        fattura, fattura accompagnatoria, fattura proforma, fattura pro forma, fattura immediata, fattura differita, fattura elettronica, parcella, avviso di parcella, notula, fattura di vendita, fattura d'acconto, sollecito di pagamento, sollecito, fattura di cortesia, preavviso di fattura, copia di cortesia, progetto di notula,
        fattura n, avviso di fattura`,
      words: `
        numero fattura, data fattura, imponibile, aliquota, totale fattura, partita iva, codice fiscale, scadenza, modalità di pagamento, condizioni di pagamento, bonifico bancario, prezzo unitario, quantità, codice destinatario, cedente, cessionario, totale documento, descrizione, totale imponibile, netto a pagare, regime fiscale, spett.le,
        tipo documento, termini di pagamento, ritenuta d'acconto`,
    },
    receipt: {
      titles: `
        ricevuta, scontrino, scontrino fiscale, documento commerciale, ricevuta fiscale, ricevuta di pagamento, quietanza, quietanza di pagamento, ricevuta di affitto, attestazione di pagamento, ricevuta sanitaria, documento commerciale di vendita o prestazione`,
      words: `
        contanti, resto, grazie e arrivederci, arrivederci, bancomat, pagamento elettronico, pagamento contante, cassa, cassiere, documento commerciale, di vendita o prestazione, operatore, copia cliente, carta di credito, importo pagato, non riscosso, ricevuto da, grazie per l'acquisto, reparto, coperto, rt`,
    },
    credit_note: {
      titles: 'nota di credito, nota di accredito, nota credito, nota di variazione, storno fattura',
      words:
        'nota di credito n, importo accreditato, a storno, storno, rimborso, accredito, a parziale storno, nota di variazione',
    },
    bank_statement: {
      titles: `
        estratto conto, estratto conto corrente, estratto di conto corrente, estratto conto carta, estratto conto titoli, rendiconto, lista movimenti, estratto conto bancario, movimenti conto, saldo e movimenti, documento di sintesi, estratto conto mensile, estratto conto trimestrale, estratto conto carta di credito`,
      words: `
        saldo iniziale, saldo finale, data valuta, data contabile, valuta, dare, avere, bonifico, addebito, accredito, iban, bic, abi, cab, movimenti, filiale, giroconto, interessi, competenze, prelievo, versamento, conto corrente, saldo contabile, addebito diretto, bancomat, entrate, uscite, numeri debitori, scalare,
        imposta di bollo, carta di credito, bonifico a vostro favore, data operazione`,
    },
    contract: {
      titles: `
        contratto, contratto di locazione, contratto di lavoro, contratto di vendita, contratto di affitto, contratto di prestazione d'opera, accordo, scrittura privata, contratto di appalto, accordo di riservatezza, contratto di somministrazione, contratto preliminare, contratto di mutuo, contratto di servizi, contratto di compravendita,
        contratto di fornitura, contratto di comodato, convenzione, contratto quadro, lettera di incarico`,
      words: `
        tra le parti, premesso che, si conviene e si stipula, di seguito, le parti, locatore, conduttore, recesso, preavviso, foro competente, legge applicabile, oggetto del contratto, durata del contratto, letto confermato e sottoscritto, firma, clausole, risoluzione, codice civile, convengono, il presente contratto, riservatezza, ai sensi dell'art`,
    },
    letter: { titles: 'disdetta, lettera', words: 'oggetto, allegato, allegati, all' },
    tax_form: {
      titles: `
        dichiarazione dei redditi, certificazione unica, modello 730, modello unico, cartella di pagamento, avviso di accertamento, modello f24, f24, avviso di pagamento, modello redditi, avviso di liquidazione, dichiarazione iva, imu, tari, certificazione unica cu, delega di pagamento, acconto imu, comunicazione di irregolarità, avviso di pagamento tari,
        modello di pagamento unificato, avviso bonario`,
      words: `
        agenzia delle entrate, imposta, reddito complessivo, reddito imponibile, irpef, contribuente, codice tributo, sostituto d'imposta, detrazioni, ritenute, addizionale regionale, addizionale comunale, imposta lorda, imposta netta, anno d'imposta, sanzioni, ricorso, tributi, rateazione, ufficio, agente della riscossione, quadro, oneri deducibili, dichiarante`,
    },
    insurance: {
      titles: `
        polizza, polizza di assicurazione, polizza assicurativa, certificato di assicurazione, quietanza di premio, scheda di polizza, carta verde, denuncia di sinistro, contratto di assicurazione, assicurazione auto, certificato assicurativo, attestato di rischio, polizza auto, polizza vita, appendice di polizza, condizioni di assicurazione, polizza infortuni,
        avviso di scadenza, polizza casa`,
      words: `
        contraente, assicurato, premio, polizza, garanzie, garanzia, massimale, franchigia, sinistro, assicuratore, responsabilità civile, compagnia di assicurazione, beneficiario, copertura, somma assicurata, scoperto, indennizzo, decorrenza, premio annuo, rateazione, ivass, tacito rinnovo`,
    },
    medical: {
      titles: `
        referto, referto medico, ricetta, ricetta medica, certificato medico, cartella clinica, lettera di dimissione, impegnativa, esami di laboratorio, fattura sanitaria, prescrizione, prescrizione medica, referto di laboratorio, certificato di malattia, verbale di pronto soccorso, promemoria ricetta, certificato vaccinale`,
      words: `
        paziente, diagnosi, medico, dottore, terapia, ospedale, clinica, visita, esame, farmaco, farmaci, posologia, anamnesi, sintomi, allergie, ambulatorio, asl, tessera sanitaria, prestazione sanitaria, laboratorio, dott.ssa, reparto, referto, compresse, ricovero, specialista`,
    },
    travel: {
      titles: `
        biglietto, prenotazione è confermata, tavolo è prenotato, carta d'imbarco, biglietto elettronico, conferma di prenotazione, conferma prenotazione, prenotazione, itinerario, il tuo viaggio, biglietto ferroviario, prenotazione hotel, il tuo biglietto, voucher, la tua prenotazione, conferma della prenotazione, riepilogo prenotazione, titolo di viaggio, biglietto aereo, itinerario di viaggio`,
      words: `
        partenza, arrivo, passeggero, passeggeri, viaggiatore, volo, imbarco, uscita, posto, posti, carrozza, binario, treno, stazione, bagaglio, aeroporto, camera, notti, notte, ospite, soggiorno, hotel, andata, ritorno, tariffa, codice prenotazione, colazione, adulti, adulto, classe, pernottamento, biglietto, convalida`,
    },
    utility_bill: {
      titles: `
        bolletta, bolletta luce, bolletta gas, bolletta dell'energia elettrica, bolletta acqua, bolletta del gas, fattura energia elettrica, fattura gas, bolletta telefonica, bolletta della luce, bolletta sintetica, fattura telefonica, servizio idrico integrato, ripartizione spese condominiali, bolletta elettrica, la tua bolletta, sintesi bolletta,
        fattura acqua`,
      words: `
        kwh, smc, contatore, lettura, letture, consumo, consumi, potenza impegnata, pod, pdr, spesa per la materia energia, oneri di sistema, trasporto e gestione del contatore, accise, energia elettrica, gas naturale, acqua, fognatura, depurazione, fornitura, canone rai, bolletta, mercato libero, fascia, fibra, linea, traffico, potenza disponibile, lettura precedente,
        lettura attuale, indirizzo di fornitura, ricalcoli, quota fissa, consumo annuo, bonus sociale, distributore`,
    },
    payslip: {
      titles:
        'busta paga, cedolino, cedolino paga, prospetto paga, cedolino stipendio, prospetto di paga, libro unico del lavoro, foglio paga, cedolino pensione',
      words: `
        retribuzione, paga base, contingenza, trattenute, competenze, netto in busta, netto del mese, inps, inail, irpef, tfr, ferie, permessi, livello, qualifica, dipendente, datore di lavoro, imponibile fiscale, imponibile contributivo, addizionale regionale, scatti, scatti anzianità, ore ordinarie, straordinario, tredicesima, detrazioni, ccnl, mansione, stipendio,
        matricola, assegni familiari`,
    },
    id_document: {
      titles:
        'carta di identità, carta d’identità, passaporto, patente di guida, permesso di soggiorno, certificato di nascita, atto di nascita, estratto di nascita, carta identità elettronica, tessera sanitaria',
      words:
        'cittadinanza, luogo di nascita, data di nascita, cognome, sesso, statura, rilasciato da, residenza, luogo e data di nascita, nome',
    },
    manual: {
      titles: `
        manuale d'uso, manuale utente, manuale di istruzioni, istruzioni per l'uso, guida utente, guida rapida, manuale d'installazione, istruzioni di montaggio, libretto di istruzioni, manuale di installazione, guida all'uso, manuale dell'utente, guida all'installazione, manuale d'uso e manutenzione`,
      words: `
        istruzioni di sicurezza, messa in servizio, avvertenza, avvertenze, manutenzione, pulizia, montaggio, risoluzione dei problemi, dati tecnici, indice, premere, passo, pulsante, impostazioni, apparecchio, attenzione, garanzia, installazione, capitolo, sommario, dispositivo`,
    },
    report: {
      titles:
        'relazione, relazione annuale, rapporto, verbale, perizia, relazione tecnica, bilancio, comunicato stampa, bilancio di esercizio, relazione finanziaria, rapporto annuale, verbale di assemblea, relazione sulla gestione',
      words:
        'introduzione, conclusioni, risultati, tabella, figura, metodologia, analisi, ricavi, bibliografia, riepilogo, appendice, ordine del giorno, esercizio, obiettivi',
    },
    form: {
      titles:
        'modulo, domanda, modulo di richiesta, richiesta, questionario, modulo di iscrizione, autocertificazione, mandato sepa, modulo di adesione, delega, mandato per addebito diretto sepa, dichiarazione sostitutiva, domanda di iscrizione',
      words:
        'barrare la casella, compilare, richiedente, firma del richiedente, in stampatello, il sottoscritto, la sottoscritta, da compilare, dichiara, crocettare',
    },
  },
  days: 'giorno, giorni, gg, giorni lavorativi',
  net: 'netto a',
  terms:
    'pagamento, pagare, pagabile, data fattura, d.f, fine mese, scadenza, bonifico, bonifico bancario, rimessa diretta, termini di pagamento, condizioni di pagamento, ricevimento fattura, saldo, entro',
  discounts: 'sconto, abbuono, riduzione',
  deadlines:
    'entro il, entro, entro e non oltre il, non oltre il, fino al, entro la data del, prima del, entro il giorno, entro e non oltre',
  onDays: 'il, in data, dal, il giorno, a partire dal',
  paying: 'pag, vers, sald, scad, bonific, corrispond',
  collecting: 'addebit, preliev, scad, incass, esigibile',
  due: 'scad, esigibile, dovut',
  inclusive: 'inclusa, incluso, compresa, compreso, ivato, lordo, incl, ivata',
  institutions: {
    bank_statement: 'banca, banco, cassa, credito',
    insurance: 'assicurazioni, assicurazione, mutua',
    utility_bill: 'energia, luce, gas, acqua, telecomunicazioni',
    travel: 'hotel, albergo, viaggi, ferrovie, linee aeree',
    medical: 'ospedale, clinica, laboratorio, farmacia, ambulatorio',
    letter: 'scuola, liceo, università, associazione, fondazione, istituto',
  },
  authorities: `
    Agenzia delle Entrate, Comune di, Regione, Provincia di, Ministero, Università, INPS, Azienda sanitaria, Camera di Commercio, Tribunale, Prefettura, Questura, Città di, ASL, Azienda Ospedaliera, Istituto Nazionale, Città metropolitana, Consiglio, Agenzia delle dogane, INAIL`,
  atOnce: `
    pagamento a vista, pagamento immediato, rimessa diretta, vista fattura, a vista fattura, a ricevimento fattura, al ricevimento della fattura, contanti alla consegna, pagamento alla consegna, a vista, pagamento anticipato, al ricevimento fattura, r.d. a vista, contrassegno, rimessa diretta vista fattura`,
  until: 'al, fino al, a, e il, ed il, sino al',
  honorifics:
    'Sig, Sig.ra, Sig.na, Signor, Signora, Signori, Sigg, Spett, Spett.le, Spettabile, Gent.mo, Gent.ma, Gentile, Egr, Egregio, Dott, Dott.ssa, Avv, Geom, Rag, Ditta, Famiglia',
  roles: `
    alla cortese attenzione, alla c.a, amministratore, amministratore delegato, amministratore unico, direttore, direttrice, legale rappresentante, referente, responsabile, titolare, ufficio, sede legale, sede operativa, presidente, vostro contatto, presso`,
  salutations: 'Gentile, Gentili, Egregio, Egregi, Spettabile, Caro, Cara, Buongiorno, Salve, Gent.mo, Gent.ma, Ciao',
  closings: `
    cordiali saluti, distinti saluti, cordialmente, i migliori saluti, con i migliori saluti, in fede, porgiamo cordiali saluti, un cordiale saluto, saluti, porgiamo distinti saluti, con osservanza, l'occasione è gradita`,
  stopwords: `
    il, lo, la, gli, le, di, del, della, dei, delle, degli, dello, e, un, una, uno, in, che, per, con, non, si, da, dal, dalla, dai, al, alla, ai, alle, agli, nel, nella, nei, nelle, sono, come, più,
    su, sul, sulla, questo, questa, questi, queste, anche, o, ed, ad, se, suo, sua, suoi, ogni, hanno, ha, essere, può, stato, cui, tra, fra, ma, ne, ci, vi, chi, dove, senza, sia, deve, tutti, tutte, nostro, nostra, vostro, vostra, data, importo, fattura, numero, fino, grazie`,
  wording: {
    types: {
      invoice: 'Fattura',
      receipt: 'Ricevuta',
      credit_note: 'Nota di credito',
      bank_statement: 'Estratto conto',
      contract: 'Contratto',
      letter: 'Lettera',
      tax_form: 'Documento fiscale',
      insurance: 'Documento assicurativo',
      medical: 'Documento medico',
      travel: 'Prenotazione di viaggio',
      utility_bill: 'Bolletta',
      payslip: 'Busta paga',
      id_document: "Documento d'identità",
      manual: 'Manuale',
      report: 'Relazione',
      form: 'Modulo',
      other: 'Documento',
    },
    fromIssuer: (issuer) => `da ${issuer}`,
    toRecipient: (recipient) => `a ${recipient}`,
    onDay: (day) => `del ${day}`,
    total: (amount) => `L'importo totale è ${amount}`,
    balance: (amount) => `Il saldo finale è ${amount}`,
    dueBy: (day) => `da pagare entro il ${day}`,
    period: (start, end) => `Il periodo va dal ${start} al ${end}`,
    pay: (amount, issuer, due) =>
      `Pagare ${amount}${issuer === '' ? '' : ` a ${issuer}`}${due === '' ? '' : ` entro il ${due}`}.`,
  },
}

import type { Vocabulary } from './vocabulary.ts'

export const pl: Vocabulary = {
  language: 'pl',
  // Nominative, and genitive as in dates. "sie" and "lis" are words of other languages and left out.
  months: [
    'styczeń, stycznia, sty',
    'luty, lutego, lut',
    'marzec, marca, mar',
    'kwiecień, kwietnia, kwi',
    'maj, maja',
    'czerwiec, czerwca, cze',
    'lipiec, lipca, lip',
    'sierpień, sierpnia',
    'wrzesień, września, wrz',
    'październik, października, paź',
    'listopad, listopada, lis',
    'grudzień, grudnia, gru',
  ],
  labels: {
    'number.document': `
      numer faktury, nr faktury, faktura nr, faktura numer, faktura vat nr, faktura vat numer, nr faktury vat, faktura vat, numer dokumentu, nr dokumentu, dokument nr, nr dok, faktura korygująca nr, korekta nr, faktura zaliczkowa nr, faktura pro forma nr, faktura proforma nr, numer paragonu, nr paragonu, paragon nr,
      rachunek nr, numer rachunku faktury, numer wyciągu, wyciąg nr, nr wyciągu, wyciąg numer, numer pokwitowania, pokwitowanie nr, faktura #, numer korekty, nota nr, nota korygująca nr, numer decyzji, decyzja nr, faktura końcowa nr, kp nr, numer rozliczenia, rozliczenie nr, nr noty, nr ksef, numer ksef`,
    'number.booking': `
      numer rezerwacji, nr rezerwacji, rezerwacja nr, kod rezerwacji, numer biletu, nr biletu, bilet nr, numer potwierdzenia, kod potwierdzenia, nr potwierdzenia, numer zamówienia biletu, potwierdzenie nr, numer referencyjny rezerwacji, numer vouchera`,
    'number.contract': `
      numer umowy, nr umowy, umowa nr, umowa numer, umowa najmu nr, numer kredytu, nr kredytu, umowa pożyczki nr, umowa o pracę nr, umowa zlecenia nr`,
    'number.policy': `
      numer polisy, nr polisy, polisa nr, numer szkody, nr szkody, szkoda nr, numer ubezpieczenia, nr ubezpieczenia, polisa numer, numer certyfikatu, polisa ubezpieczeniowa nr, seria i numer polisy, numer ubezpieczonego`,
    'number.reference': `
      nasz znak, nasz znak sprawy, znak sprawy, znak, numer sprawy, nr sprawy, sygnatura, sygn. akt, sygn, numer referencyjny, nr referencyjny, nr ref, znak pisma, nasza referencja, numer pisma, identyfikator`,
    'number.customer': `
      numer klienta, nr klienta, klient nr, kod klienta, id klienta, numer nabywcy, numer odbiorcy, nr odbiorcy, numer abonenta, nr abonenta, numer kontrahenta, kod kontrahenta, kod nabywcy, indeks klienta, numer płatnika, nr płatnika, numer ewidencyjny, nr ewidencyjny, klient, nr kontrahenta, numer pacjenta`,
    'number.account': `
      numer rachunku, nr rachunku, rachunek bankowy, numer konta, nr konta, konto, konto bankowe, konto nr, numer rachunku bankowego, nr rachunku bankowego, nr konta bankowego, rachunek, nrb, numer konta bankowego, konto klienta, rachunek do wpłaty, rachunek bankowy nr, bank/konto`,
    'number.order': `
      numer zamówienia, nr zamówienia, zamówienie nr, zamówienie, zlecenie nr, numer zlecenia, nr zlecenia, wasze zamówienie, państwa znak, wasz znak, nr zamówienia klienta, oferta nr, numer oferty, nr oferty, do zamówienia, zamówienie klienta, numer zamówienia klienta`,
    'number.other': `
      nip, nip ue, nr nip, numer nip, n.i.p, regon, krs, nr krs, pesel, nr pesel, bdo, nr bdo, numer bdo, telefon, tel, tel. kom, kom, faks, fax, infolinia, bic, swift, kod swift, kod pocztowy, wz, nr wz, dokument wz, list przewozowy, numer licznika, nr licznika, licznik, licznik nr, numer ppe, nr ppe, ppe, kod ppe, ppg, numer punktu poboru, punkt poboru,
      numer seryjny, nr seryjny, numer ewidencyjny pracownika, nr pracownika, numer pracownika, strona, str, kasa, kasjer, nr kasy, terminal, nr transakcji, numer transakcji, pkwiu, indeks, kod towaru, kapitał zakładowy, sąd rejonowy, wydział gospodarczy, dowód osobisty, seria i numer, nr dowodu, obsługa klienta, gtu, biuro obsługi klienta, nr pociągu, nr rej,
      nr rejestracyjny, numer rejestracyjny, mpp, cn/pkwiu, gtin, ean, sklep, nr zezwolenia`,
    'date.issue': `
      data wystawienia, data wystawienia faktury, wystawiono dnia, wystawiono, wystawiona dnia, data faktury, faktura z dnia, z dnia, data dokumentu, data wydania, data sporządzenia, sporządzono dnia, data paragonu, data zakupu, data wydruku, wydrukowano, data wyciągu, data wygenerowania, data płatności, data zapłaty, zapłacono dnia, data zawarcia umowy, zawarta w dniu,
      data podpisania, miejsce i data wystawienia, data i miejsce wystawienia, miejsce wystawienia i data, data wystawienia dokumentu, data wyst, wystawiono w dniu, data korekty, data wystawienia korekty, data decyzji, data wystawienia rachunku, data druku, wygenerowano, data rozliczenia, data pisma, wystawiona w dniu`,
    'date.plain': 'data, dnia',
    'date.due': `
      termin płatności, termin zapłaty, data płatności do, płatne do, płatne do dnia, płatność do, płatność do dnia, zapłata do, zapłata do dnia, do zapłaty do, do zapłaty do dnia, termin płatności do, zapłać do, prosimy o zapłatę do, termin, termin wpłaty, wpłata do, ostateczny termin płatności, termin spłaty, termin wymagalności, data wymagalności, termin płat,
      do dnia, płatne w terminie do, wpłaty należy dokonać do, termin płatności faktury, prosimy o wpłatę do, data pobrania, termin zapłaty do, należy zapłacić do, płatny do`,
    'date.travel': `
      wyjazd, data wyjazdu, odjazd, data odjazdu, wylot, data wylotu, przyjazd, data przyjazdu, data podróży, data przejazdu, tam, ważny w dniu, zameldowanie, check-in, data lotu, odbiór, data odbioru, data wydarzenia, początek pobytu, data zameldowania, data imprezy, przylot, ważny od, dzień przyjazdu`,
    'date.return':
      'powrót, data powrotu, wymeldowanie, check-out, zwrot, data zwrotu, lot powrotny, koniec pobytu, data wymeldowania, dzień wyjazdu, przejazd powrotny',
    'date.other': `
      data sprzedaży, data dostawy, data wykonania usługi, data dostawy/wykonania usługi, data dokonania dostawy, data dostawy towaru, data zakończenia dostawy, data wykonania, data zakończenia dostawy/usługi, data zakończenia dostaw, data otrzymania zaliczki, data zamówienia, zamówienie z dnia, data urodzenia, ur, urodzony, urodzona, data waluty, data operacji, data księgowania, data transakcji, ważny do, ważna do, data ważności,
      data rozpoczęcia, data zakończenia, data zatrudnienia, zatrudniony od, początek ochrony, koniec ochrony, data odczytu, następny odczyt, data obowiązku podatkowego, data wysyłki, data rezerwacji, saldo na dzień, data rozpoczęcia umowy, data wpływu, data usługi, data przyjęcia, data otrzymania, data doręczenia, data sprzedaży/dostawy, data wpłaty, data dostarczenia, data nadania, następna faktura, wpłynęło dnia`,
    period: `
      okres, okres rozliczeniowy, za okres, za okres od, okres rozliczenia, okres od, okres ubezpieczenia, okres sprzedaży, okres odczytowy, okres rozliczeniowy od, za miesiąc, okres wyciągu, wyciąg za okres, okres świadczenia usług, okres umowy, okres najmu, miesiąc, okres obowiązywania, rok podatkowy, okres ochrony, okres zużycia, w okresie, w okresie od, okres dostawy, zestawienie operacji za okres, lista płac za miesiąc, czas trwania umowy, pobyt, okres fakturowania, okres abonamentowy`,
    'amount.payable': `
      do zapłaty, razem do zapłaty, kwota do zapłaty, pozostało do zapłaty, pozostaje do zapłaty, należność do zapłaty, ogółem do zapłaty, należność ogółem, razem należność, suma do zapłaty, do wypłaty, kwota do wypłaty, do wypłaty netto, wynagrodzenie netto, kwota należności, saldo do zapłaty, łącznie do zapłaty, należność, niedopłata, nadpłata, kwota zobowiązania, kwota należności ogółem, do zapłaty pln, do zapłaty razem, do zwrotu,
      zostało do zapłaty, kwota wypłaty, pozostała do zapłaty, kwota płatności, kwota do zwrotu, rata do zapłaty, zadłużenie`,
    'amount.total': `
      razem, suma, ogółem, razem brutto, wartość brutto, kwota brutto, suma brutto, łącznie, łącznie brutto, wartość ogółem, suma pln, kwota, razem pln, wartość faktury, kwota faktury, cena brutto, wartość z vat, zapłacono, całkowita kwota, kwota całkowita, kwota ogółem, składka, składka roczna, składka łączna, łączna składka, wartość całkowita, ogółem brutto, cena łączna, cena całkowita, łączna kwota, suma eur, opłata, razem wartość brutto, wartość sprzedaży brutto, brutto, kwota razem,
      łączna wartość, razem zł, składka do zapłaty, łączna wartość brutto, cena, cena razem, suma zł, wartość brutto razem, razem z vat, zapłacono razem, wartość zamówienia, kwota zapłacona`,
    'amount.net': `
      netto, wartość netto, razem netto, suma netto, kwota netto, cena netto, wartość bez vat, łącznie netto, ogółem netto, podstawa opodatkowania, wartość sprzedaży netto, wartość netto razem, podstawa, podsuma, łączna wartość netto`,
    'amount.tax': `
      vat, kwota vat, podatek vat, wartość vat, razem vat, suma vat, podatek, kwota podatku, kwota podatku vat, w tym vat, podatek od towarów i usług, łącznie vat, suma ptu, ptu, kwota ptu, ogółem vat, podatek vat razem, vat razem`,
    'amount.closing': `
      saldo końcowe, saldo zamknięcia, nowe saldo, saldo końcowe na dzień, stan końcowy, saldo po operacjach, saldo bieżące, saldo końcowe rachunku, saldo na koniec okresu, saldo na koniec`,
    'amount.other': `
      saldo początkowe, saldo otwarcia, poprzednie saldo, saldo poprzednie, stan początkowy, suma obciążeń, suma uznań, obciążenia, uznania, saldo dostępne, środki dostępne, rabat, rabaty, upust, dostawa, koszty wysyłki, koszt dostawy, przesyłka, cena jednostkowa, cena jedn, cena jedn. netto, cena jednostkowa netto, ilość, stawka, stawka vat, gotówka, reszta, wydano, zaliczka, zaliczki, przedpłata,
      już zapłacono, wpłacono, wynagrodzenie brutto, płaca zasadnicza, płaca brutto, wynagrodzenie zasadnicze, składki zus, składka zdrowotna, składka emerytalna, składka rentowa, składka chorobowa, zaliczka na podatek, zaliczka pit, potrącenia, koszty uzyskania przychodu, kwota wolna, udział własny, franszyza, suma ubezpieczenia, suma gwarancyjna, kaucja, opłata miejscowa, opłata klimatyczna, zużycie, limit, limit kredytu,
      karta, odsetki, bonifikata, zaokrąglenie, oszczędzasz, opusty łącznie, opakowanie zwrotne, sprzedaż opodatkowana, sprzedaż opodatkowana a, sprzedaż opodatkowana b, sp. op. a, wartość pozycji, godziny, przychód, podstawa wymiaru, podstawa wymiaru składek, kwota wolna od podatku, rozliczenie zaliczek, prognoza, minimalna kwota do zapłaty`,
    'party.issuer': `
      sprzedawca, wystawca, dostawca, wynajmujący, pracodawca, zleceniobiorca, wykonawca, usługodawca, nadawca, ubezpieczyciel, przewoźnik, wystawił, wierzyciel, bank, odbiorca płatności, odbiorca przelewu, zakład ubezpieczeń, dane sprzedawcy, firma, nazwa firmy, płatnik, beneficjent, płatnik składek, wystawca faktury, zakład pracy, dostarcza, organizator, nazwa odbiorcy, pożyczkodawca`,
    'party.recipient': `
      nabywca, odbiorca, kupujący, klient, zamawiający, najemca, pracownik, zleceniodawca, adresat, ubezpieczający, ubezpieczony, pacjent, pasażer, podróżny, posiadacz rachunku, właściciel rachunku, dane nabywcy, adres do faktury, adres dostawy, adres korespondencyjny, podatnik, gość, usługobiorca, płatnik faktury, abonent, nazwisko i imię, imię i nazwisko, posiadacz, dane klienta, wysyłka do,
      adres rozliczeniowy, imię i nazwisko pasażera, nabywca i płatnik, pożyczkobiorca, właściciel, zobowiązany, wnioskodawca, uczestnik`,
  },
  types: {
    invoice: {
      titles: `
        faktura, faktura vat, faktura pro forma, faktura proforma, faktura zaliczkowa, faktura końcowa, rachunek, wezwanie do zapłaty, przypomnienie o płatności, faktura sprzedaży, duplikat faktury, faktura elektroniczna, monit, ponaglenie, nota obciążeniowa, faktura vat marża, upomnienie, faktura sprzedaży vat, faktura vat oryginał,
        faktura ustrukturyzowana, nota odsetkowa`,
      words: `
        numer faktury, faktura nr, data wystawienia, data sprzedaży, termin płatności, sprzedawca, nabywca, nip, wartość netto, wartość brutto, stawka vat, kwota vat, sposób zapłaty, forma płatności, sposób płatności, razem do zapłaty, do zapłaty, słownie, cena netto, jm, ilość, przelew, kwota podatku, mechanizm podzielonej płatności, nazwa towaru, metoda płatności, j.m,
        wystawił, odebrał, osoba upoważniona`,
    },
    receipt: {
      titles:
        'paragon, paragon fiskalny, pokwitowanie, potwierdzenie zapłaty, dowód zakupu, potwierdzenie płatności, dowód wpłaty, kp, dowód sprzedaży, potwierdzenie przelewu, potwierdzenie transakcji, rachunek niefiskalny, wydruk niefiskalny, potwierdzenie wpłaty',
      words: `
        gotówka, reszta, kasa, kasjer, suma pln, sprzedaż opodatkowana, ptu, suma ptu, dziękujemy za zakupy, zapraszamy ponownie, karta płatnicza, niefiskalny, kwituję odbiór, nr wydr, nr sys, terminal, odebrano od, wpłacający, paragon, płatność kartą, dziękujemy, rozliczenie płatności`,
    },
    credit_note: {
      titles:
        'faktura korygująca, korekta faktury, nota korygująca, korekta, faktura vat korygująca, faktura korekta, korekta faktury vat',
      words:
        'dotyczy faktury, przyczyna korekty, korekta do faktury, przed korektą, po korekcie, do zwrotu, było, powinno być, kwota korekty, do faktury, faktura korygowana, treść korygowana',
    },
    bank_statement: {
      titles: `
        wyciąg z rachunku, wyciąg bankowy, wyciąg, zestawienie operacji, historia rachunku, wyciąg z konta, wyciąg z rachunku bankowego, wyciąg z karty kredytowej, historia operacji, elektroniczne zestawienie operacji, wyciąg z karty, wyciąg z konta osobistego, zestawienie transakcji, wyciąg zbiorczy, historia transakcji, miesięczny wyciąg`,
      words: `
        saldo początkowe, saldo końcowe, data waluty, data operacji, data księgowania, obciążenia, uznania, przelew, przelew wychodzący, przelew przychodzący, polecenie zapłaty, iban, bic, rachunek, saldo, tytuł operacji, opis operacji, wypłata z bankomatu, prowizja, odsetki, bankowy fundusz gwarancyjny, suma obciążeń, suma uznań, wpłaty, wypłaty, zlecenie stałe, transakcja kartą, posiadacz rachunku,
        blik, rachunek oszczędnościowo-rozliczeniowy, saldo po operacji`,
    },
    contract: {
      titles: `
        umowa, umowa najmu, umowa o pracę, umowa zlecenia, umowa o dzieło, umowa sprzedaży, umowa kupna-sprzedaży, umowa najmu lokalu mieszkalnego, umowa kredytu, porozumienie, aneks, umowa pożyczki, umowa o świadczenie usług, umowa dzierżawy, umowa o zachowaniu poufności, umowa przedwstępna, umowa darowizny, umowa zlecenie, umowa o poufności, umowa ramowa, umowa leasingu,
        aneks do umowy, umowa współpracy, umowa powierzenia przetwarzania danych`,
      words: `
        strony, zawarta w dniu, zwany dalej, zwaną dalej, zwanym dalej, przedmiot umowy, przedmiotem umowy, okres wypowiedzenia, wypowiedzenia, wynajmujący, najemca, zleceniodawca, zleceniobiorca, kodeks cywilny, kodeksu cywilnego, w dwóch jednobrzmiących egzemplarzach, postanowienia końcowe, podpis, sąd właściwy, niniejsza umowa, niniejszej umowy, strony umowy, wykonawca, zamawiający, aneksu, poufności`,
    },
    letter: { titles: 'wypowiedzenie, pismo', words: 'dotyczy, załącznik, załączniki, w załączeniu, dot' },
    tax_form: {
      titles: `
        deklaracja podatkowa, zeznanie podatkowe, decyzja podatkowa, pit-37, pit-11, pit-36, pit-28, pit-8c, zeznanie o wysokości osiągniętego dochodu, decyzja w sprawie podatku od nieruchomości, deklaracja vat, informacja o dochodach, nakaz płatniczy, vat-7, jpk_v7m, informacja o przychodach, zaświadczenie o niezaleganiu, cit-8, decyzja ustalająca, decyzja w sprawie wymiaru podatku,
        deklaracja na podatek od nieruchomości, urzędowe poświadczenie odbioru, podatek od nieruchomości, decyzja`,
      words: `
        urząd skarbowy, podatnik, podatek dochodowy, podatek dochodowy od osób fizycznych, podstawa opodatkowania, podatek należny, zaliczki na podatek, płatnik, rok podatkowy, zobowiązanie podatkowe, ordynacja podatkowa, dochód, przychód, odliczenia, koszty uzyskania przychodów, organ podatkowy, ulga, pouczenie, odwołanie, identyfikator podatkowy, urzędu skarbowego, zeznanie, naczelnik,
        samorządowe kolegium odwoławcze, dochody, podatek`,
    },
    insurance: {
      titles: `
        polisa, polisa ubezpieczeniowa, certyfikat ubezpieczenia, potwierdzenie ubezpieczenia, ubezpieczenie, zielona karta, ubezpieczenie oc, polisa oc, zgłoszenie szkody, wniosek ubezpieczeniowy, potwierdzenie zawarcia umowy ubezpieczenia, polisa komunikacyjna, ubezpieczenie komunikacyjne, ubezpieczenie mieszkania, ubezpieczenie na życie, polisa ubezpieczenia, ubezpieczenie turystyczne`,
      words: `
        ubezpieczający, ubezpieczony, ubezpieczyciel, składka, suma ubezpieczenia, zakres ubezpieczenia, okres ubezpieczenia, odpowiedzialność cywilna, udział własny, franszyza, szkoda, odszkodowanie, ochrona ubezpieczeniowa, ogólne warunki ubezpieczenia, owu, uposażony, przedmiot ubezpieczenia, suma gwarancyjna, polisa, świadczenie, assistance, zakład ubezpieczeń, autocasco`,
    },
    medical: {
      titles: `
        recepta, skierowanie, karta informacyjna, wyniki badań, zaświadczenie lekarskie, zwolnienie lekarskie, wypis ze szpitala, karta informacyjna leczenia szpitalnego, historia choroby, książeczka szczepień, opis badania, informacja dla pacjenta, e-recepta, sprawozdanie z badań laboratoryjnych, orzeczenie lekarskie, wynik badania, e-skierowanie, informacja o wystawionej recepcie, konsultacja lekarska`,
      words: `
        pacjent, pacjentka, rozpoznanie, lekarz, leczenie, szpital, przychodnia, badanie, badania, objawy, dawkowanie, leki, lek, wywiad, zalecenia, laboratorium, nfz, poradnia, dr n. med, alergie, tabletki, specjalista, diagnoza, konsultacja, lekarza, hospitalizacji, zlecający, icd-10, gabinet`,
    },
    travel: {
      titles: `
        bilet, rezerwacja została potwierdzona, rezerwacja jest potwierdzona, karta pokładowa, bilet elektroniczny, potwierdzenie rezerwacji, rezerwacja, plan podróży, bilet kolejowy, bilet lotniczy, voucher, twoja rezerwacja, twoja podróż, bilet internetowy, e-bilet, rezerwacja hotelu, potwierdzenie rezerwacji hotelu, potwierdzenie podróży, bilet autobusowy, bilet jednorazowy, wydruk biletu`,
      words: `
        odjazd, przyjazd, wylot, przylot, pasażer, podróżny, lot, pociąg, wagon, miejsce, peron, tor, dworzec, lotnisko, bagaż, bramka, nocleg, noclegi, pokój, zameldowanie, wymeldowanie, śniadanie, hotel, gość, goście, bilet, przewoźnik, trasa, klasa, tam, powrót, relacja, stacja, dorosły, noce, doba, taryfa, normalny, ulgowy, przejazd`,
    },
    utility_bill: {
      titles: `
        faktura za energię elektryczną, faktura za prąd, faktura za gaz, faktura za wodę, rozliczenie zużycia, rozliczenie energii elektrycznej, faktura za usługi telekomunikacyjne, rachunek za prąd, faktura rozliczeniowa, rozliczenie mediów, prognoza zużycia, faktura telekomunikacyjna, rachunek telefoniczny, rachunek za telefon, faktura za energię, rozliczenie kosztów ogrzewania, faktura prognozowa,
        zawiadomienie o opłatach, faktura za paliwo gazowe, faktura rozliczeniowa vat`,
      words: `
        kwh, licznik, wskazanie, wskazania, odczyt, zużycie, energia elektryczna, energia czynna, taryfa, grupa taryfowa, opłata dystrybucyjna, opłata sieciowa, opłata mocowa, opłata handlowa, opłata abonamentowa, moc umowna, ppe, punkt poboru, gaz ziemny, paliwo gazowe, woda, ścieki, abonament, internet, minuty, sms, dane, operator, dystrybucja, odbiorca, sprzedaż energii, m3, opłata jakościowa, opłata przejściowa,
        opłata oze, prognoza, odczyt poprzedni, odczyt bieżący, numer telefonu, usługi telekomunikacyjne, pakiet, okres rozliczeniowy`,
    },
    payslip: {
      titles:
        'pasek wynagrodzenia, pasek wynagrodzeń, lista płac, odcinek wypłaty, odcinek płacowy, karta wynagrodzeń, kwitek wypłaty, pasek płacowy, rachunek do umowy zlecenia, odcinek listy płac, zestawienie wynagrodzenia, rozliczenie wynagrodzenia, pasek z listy płac',
      words: `
        wynagrodzenie brutto, wynagrodzenie netto, wynagrodzenie zasadnicze, płaca zasadnicza, składka emerytalna, składka rentowa, składka chorobowa, składka zdrowotna, ubezpieczenie zdrowotne, zaliczka na podatek, do wypłaty, pracownik, potrącenia, koszty uzyskania, zus, premia, urlop, podstawa wymiaru, pracodawca, ppk, dodatek, emerytalne, rentowe, chorobowe, zdrowotne, nadgodziny, stanowisko, etat, wynagrodzenie, ulga podatkowa, razem brutto`,
    },
    id_document: {
      titles:
        'dowód osobisty, paszport, prawo jazdy, karta pobytu, akt urodzenia, odpis aktu urodzenia, odpis skrócony aktu urodzenia, legitymacja, zezwolenie na pobyt, dowód rejestracyjny',
      words:
        'obywatelstwo, miejsce urodzenia, data urodzenia, nazwisko, imiona, płeć, organ wydający, data ważności, wzrost, imię, nazwisko rodowe, kolor oczu',
    },
    manual: {
      titles: `
        instrukcja obsługi, instrukcja użytkowania, podręcznik użytkownika, instrukcja montażu, instrukcja, instrukcja instalacji, skrócona instrukcja, przewodnik użytkownika, podręcznik, instrukcja użytkownika, skrócona instrukcja obsługi, instrukcja montażu i obsługi`,
      words: `
        zasady bezpieczeństwa, uruchomienie, ostrzeżenie, konserwacja, czyszczenie, montaż, rozwiązywanie problemów, dane techniczne, spis treści, naciśnij, krok, przycisk, ustawienia, urządzenie, uwaga, gwarancja, instalacja, rozdział, urządzenia, należy, wskazówki`,
    },
    report: {
      titles:
        'raport, sprawozdanie, raport roczny, sprawozdanie finansowe, analiza, protokół, ekspertyza, opinia, badanie, raport kwartalny, sprawozdanie roczne, operat szacunkowy, informacja prasowa, sprawozdanie z działalności, protokół z posiedzenia, komunikat prasowy, raport z badań',
      words:
        'streszczenie, wprowadzenie, wstęp, wnioski, wyniki, tabela, rysunek, metodologia, analiza, przychody, bibliografia, podsumowanie, rekomendacje, kwartał, porządek obrad, uchwała, zarząd',
    },
    form: {
      titles:
        'wniosek, formularz, formularz zgłoszeniowy, ankieta, kwestionariusz, formularz rejestracyjny, deklaracja przystąpienia, zgłoszenie, oświadczenie, upoważnienie, karta zgłoszenia, formularz wniosku, polecenie zapłaty, deklaracja, pełnomocnictwo, formularz odstąpienia od umowy',
      words:
        'zaznaczyć właściwe, wypełnić, wnioskodawca, podpis wnioskodawcy, drukowanymi literami, niepotrzebne skreślić, właściwe zaznaczyć, wypełnia, czytelny podpis, zakreślić, oświadczam, wyrażam zgodę',
    },
  },
  days: 'dzień, dni, dni roboczych, dni kalendarzowych',
  net: 'przelew',
  terms:
    'płatność, płatne, płatności, termin, termin płatności, przelew, zapłaty, zapłata, od daty wystawienia, od wystawienia, od otrzymania, zapłacić, płatny',
  discounts: 'rabat, rabatu, skonto, upust, zniżka',
  deadlines:
    'do, do dnia, w terminie do, w terminie do dnia, najpóźniej do, nie później niż do, nie później niż, przed, najpóźniej',
  onDays: 'dnia, w dniu, z dniem, od dnia, na dzień',
  paying: 'płat, zapłat, zapłac, wpłat, wpłac, uregulow, ureguluj, przele, uiści, płac',
  collecting: 'pobier, pobran, obciąż, wymagaln, potrąc, ściągn',
  due: 'płatn, wymagaln',
  inclusive: 'brutto, zawiera, łącznie z',
  institutions: {
    bank_statement: 'bank, kasa, skok',
    insurance: 'ubezpieczenia, ubezpieczeń',
    utility_bill: 'energia, gaz, wodociągi, telekomunikacja',
    travel: 'hotel, koleje, linie lotnicze',
    medical: 'szpital, klinika, laboratorium, apteka, przychodnia',
    letter: 'szkoła, liceum, uniwersytet, stowarzyszenie, fundacja, przedszkole',
  },
  authorities: `
    Urząd Skarbowy, Urząd Miasta, Urząd Gminy, Zakład Ubezpieczeń Społecznych, Ministerstwo, Uniwersytet, Naczelnik Urzędu Skarbowego, Prezydent Miasta, Wójt Gminy, Gmina, Starostwo Powiatowe, Narodowy Fundusz Zdrowia, Sąd Rejonowy, Sąd Okręgowy, Powiatowy Urząd Pracy, Burmistrz, Politechnika, Szpital, Krajowa Administracja Skarbowa, Pierwszy Urząd Skarbowy,
    Drugi Urząd Skarbowy, Wspólnota Mieszkaniowa, Spółdzielnia Mieszkaniowa, Wojewoda, Kasa Rolniczego Ubezpieczenia Społecznego, Miasto`,
  atOnce: `
    płatne natychmiast, płatność natychmiastowa, płatność gotówką, płatne przy odbiorze, płatność przy odbiorze, płatne od ręki, natychmiast, niezwłocznie, przedpłata na konto, za pobraniem, płatność z góry, płatne z góry, płatne gotówką`,
  until: 'do, do dnia, i, a, po',
  honorifics: 'Pan, Pani, Państwo, Szanowny, Szanowna, Sz, Firma, Mgr, Inż, Rodzina',
  roles: `
    do rąk, dyrektor, prezes, prezes zarządu, członek zarządu, wiceprezes zarządu, kierownik, właściciel, właścicielka, sprawę prowadzi, osoba kontaktowa, kontakt, dział, siedziba, opiekun, wystawił, odebrał, osoba upoważniona, księgowa, adres, główny księgowy`,
  salutations:
    'Szanowny Panie, Szanowna Pani, Szanowni Państwo, Dzień dobry, Drogi, Droga, Drodzy, Szanowny Kliencie, Szanowny, Szanowna, Szanowni, Witaj, Witamy',
  closings: `
    z poważaniem, z wyrazami szacunku, pozdrawiam, pozdrawiamy, z pozdrowieniami, serdecznie pozdrawiam, łączę wyrazy szacunku, łączymy wyrazy szacunku, z wyrazami poważania, serdeczne pozdrowienia, z serdecznymi pozdrowieniami`,
  stopwords: `
    i, w, na, z, do, się, nie, to, jest, o, że, od, za, po, dla, przez, lub, oraz, przy, są, być, jak, tak, ale, tym, tego, tej, ten, ta, te, u, nr, pan, pani, który, która, które, których,
    został, została, umowy, może, można, każdy, jego, jej, ich, już, bez, pod, nad, przed, tylko, także, również, a, we, co, czy, ma, mają, będzie, należy, zgodnie, między, jako, dnia, wszystkich, prosimy, dziękujemy,
    faktura, data, kwota, razem, wartość, zł, ul, roku`,
  wording: {
    types: {
      invoice: 'Faktura',
      receipt: 'Paragon',
      credit_note: 'Faktura korygująca',
      bank_statement: 'Wyciąg z rachunku',
      contract: 'Umowa',
      letter: 'Pismo',
      tax_form: 'Dokument podatkowy',
      insurance: 'Dokument ubezpieczenia',
      medical: 'Dokument medyczny',
      travel: 'Rezerwacja podróży',
      utility_bill: 'Rachunek za media',
      payslip: 'Pasek wynagrodzenia',
      id_document: 'Dokument tożsamości',
      manual: 'Instrukcja',
      report: 'Raport',
      form: 'Formularz',
      other: 'Dokument',
    },
    fromIssuer: (issuer) => `od ${issuer}`,
    toRecipient: (recipient) => `dla ${recipient}`,
    onDay: (day) => `z dnia ${day}`,
    total: (amount) => `Łączna kwota to ${amount}`,
    balance: (amount) => `Saldo końcowe to ${amount}`,
    dueBy: (day) => `płatne do ${day}`,
    period: (start, end) => `Okres od ${start} do ${end}`,
    pay: (amount, issuer, due) =>
      `Proszę zapłacić ${amount}${issuer === '' ? '' : ` na rzecz ${issuer}`}${due === '' ? '' : ` do ${due}`}.`,
  },
}

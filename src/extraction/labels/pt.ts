import type { Vocabulary } from './vocabulary.ts'

export const pt: Vocabulary = {
  language: 'pt',
  months: [
    'janeiro, jan',
    'fevereiro, fev',
    'março, mar',
    'abril, abr',
    'maio, mai',
    'junho, jun',
    'julho, jul',
    'agosto, ago',
    'setembro, set',
    'outubro, out',
    'novembro, nov',
    'dezembro, dez',
  ],
  labels: {
    'number.document': `
      número da fatura, número fatura, n° da fatura, n° fatura, no da fatura, no fatura, n.º da fatura, n.º fatura, número de fatura, fatura n°, fatura n.º, fatura no, fatura número, fatura nr, nr fatura, factura n°, factura n.º, n° da factura, número da factura,
      fatura-recibo n°, fatura-recibo n.º, fatura simplificada n.º, fatura simplificada n°, fatura #, número do documento, n° do documento, n.º do documento, n.º documento, n° documento, documento n.º, documento n°, documento no, número do recibo, recibo n.º, recibo n°, recibo no, n.º recibo,
      nota de crédito n.º, nota de crédito n°, nota de crédito no, número da nota, nota fiscal n°, nota fiscal n.º, nota fiscal no, nf-e n°, número da nf-e, n.º extrato, extrato n.º, extrato n°, extrato no, número da nota fiscal, venda a dinheiro n.º, número do boleto, nosso número, guia n.º`,
    'number.booking': `
      número da reserva, número de reserva, n° da reserva, n.º da reserva, n.º reserva, código da reserva, código de reserva, código reserva, localizador, localizador da reserva, referência da reserva, reserva n.º, reserva n°, reserva no, número do bilhete, n.º do bilhete, n.º bilhete, bilhete n.º, bilhete n°,
      número de confirmação, código de confirmação, n.º de confirmação, número do voucher, número de bilhete`,
    'number.contract': `
      número do contrato, número de contrato, n° do contrato, n.º do contrato, n.º contrato, n° contrato, contrato n.º, contrato n°, contrato no, código do contrato, referência do contrato, número do empréstimo`,
    'number.policy': `
      número da apólice, número de apólice, n° da apólice, n.º da apólice, n.º apólice, n° apólice, apólice n.º, apólice n°, apólice no, apólice, número do sinistro, sinistro n.º, sinistro n°, número do segurado, n.º de sinistro, n.º sinistro, n.º beneficiário, número de beneficiário`,
    'number.reference': `
      nossa referência, n/ referência, n/ref, referência, ref, número de referência, n.º de referência, processo, processo n.º, processo n°, número do processo, n.º processo, protocolo, número de protocolo, protocolo n°, v. processo, identificação do documento, referência para pagamento, referência de pagamento`,
    'number.customer': `
      número de cliente, número do cliente, n° de cliente, n° do cliente, n.º de cliente, n.º do cliente, n.º cliente, n° cliente, cliente n.º, cliente n°, cliente no, código de cliente, código do cliente, código cliente, cód. cliente, id cliente, id do cliente, cliente, número de assinante, n.º utente, número de utente,
      número de sócio, matrícula do cliente, código do assinante, número do utente`,
    'number.account': `
      número da conta, número de conta, n° da conta, n.º da conta, n.º de conta, n.º conta, conta n.º, conta n°, conta no, conta corrente, conta, conta à ordem, conta bancária, nib, conta de cliente, conta cliente, agência/conta, agência e conta, conta contrato, conta do, conta depósitos à ordem`,
    'number.order': `
      número da encomenda, número de encomenda, n° da encomenda, n.º da encomenda, n.º encomenda, encomenda n.º, encomenda n°, encomenda no, encomenda, número do pedido, n° do pedido, n.º do pedido, pedido n°, pedido n.º, pedido no, pedido, v/ encomenda, vossa encomenda, vossa referência, v/ referência, v/ref, sua referência, requisição,
      requisição n.º, ordem de compra, orçamento n.º, orçamento n°, nota de encomenda, ordem de compra n°, sua encomenda, v/ requisição`,
    'number.other': `
      nif, n.i.f, nipc, contribuinte, contribuinte n.º, contribuinte n°, n.º contribuinte, n° contribuinte, n.º de contribuinte, número de contribuinte, número de identificação fiscal, cnpj, cpf, cnpj/cpf, cpf/cnpj, inscrição estadual, inscrição municipal, ie, rg, v/ contribuinte, v/ n.º contrib, contrib. n.º, vat n.º, telefone, tel, telemóvel, celular, fax, bic, swift,
      código postal, cep, guia de remessa, guia de transporte, n.º contador, contador n.º, número do contador, cpe, código ponto de entrega, cui, número de série, n.º de série, n° de série, niss, n.º segurança social, número da segurança social, matrícula, n.º funcionário, número do funcionário, página, pág, folha, atcud, capital social, crc, conservatória,
      código do artigo, artigo, entidade, caixa, terminal, código de barras, chave de acesso, protocolo de autorização, série, n.º mecanográfico, apoio ao cliente, linha de apoio, certificado n.º, agência, banco, n.º beneficiário ss, n.º trabalhador, cartão de cidadão, autorização de débito, identificação do credor, adc, n.º adc, linha digitável`,
    'date.issue': `
      data da fatura, data de fatura, data fatura, data da factura, data de emissão, data emissão, data da emissão, emitida em, emitido em, data de faturação, data do documento, data documento, data doc, fatura de, data do recibo, data da nota, data da compra, data de compra, data do extrato, data do extracto, data de impressão, impresso em, data de pagamento,
      data do pagamento, pago em, data do contrato, data de assinatura, data da nota de crédito, data da venda, emissão, data de processamento, extrato emitido em, emitida a, emitido a, data de expedição, data/hora emissão, data hora de emissão`,
    'date.plain': 'data',
    'date.due': `
      data de vencimento, data do vencimento, data vencimento, vencimento, vence em, vence a, data limite de pagamento, data limite, pagar até, pagamento até, a pagar até, pague até, pagável até, prazo de pagamento até, data de débito, data do débito, débito em, débito em conta em, data limite pagamento, pagar até ao dia, a debitar em,
      será debitado em, débito a partir de, data prevista de débito, data de cobrança, limite de pagamento, vcto, venc, data venc, data de vcto, débito a, pagamento até ao dia, vencimento em, data de vencto, debitar a partir de`,
    'date.travel': `
      partida, data de partida, data da partida, ida, data de ida, chegada, data de chegada, data da viagem, data de viagem, entrada, data de entrada, check-in, voo de ida, data do voo, levantamento, data de levantamento, data do evento, retirada, viagem de ida, início da estadia, data de embarque, embarque`,
    'date.return':
      'volta, regresso, data de regresso, data de volta, voo de volta, voo de regresso, check-out, saída do hotel, devolução, data de devolução, fim da estadia, data de saída, data da volta',
    'date.other': `
      data de entrega, data da entrega, entregue em, data da encomenda, data de encomenda, data do pedido, data de nascimento, nascido em, data-valor, data do valor, data mov, data do movimento, data da operação, data operação, data lançamento, data de lançamento, data movimento, válido até, válida até, validade, data de validade, válido de, data de início, data início, data de fim, data fim,
      data de efeito, início de vigência, início da vigência, fim da vigência, data de admissão, admissão, antiguidade, data da reserva, data de reserva, data da leitura, próxima leitura, data da próxima leitura, próxima fatura, data de serviço, data da prestação, data de carga, início do transporte, saldo em, saldo anterior em, data de saída mercadoria, data da transação, data de renovação, data de caducidade, data da próxima fatura,
      próxima leitura prevista`,
    period: `
      período, período de faturação, período de facturação, período faturado, período de referência, período de consumo, período de cobrança, período de seguro, período do extrato, no período, no período de, período de, mês, mês de, mês de referência, mês de competência, competência, duração do contrato, período de vigência, vigência, período de tributação, exercício, consumos de, estadia, extrato de, período do seguro,
      faturação de, período de processamento, movimentos de, período de apuração, período de cobertura, período a que respeita, mês processado, vigência do contrato`,
    'amount.payable': `
      total a pagar, valor a pagar, a pagar, montante a pagar, importância a pagar, quantia a pagar, valor em dívida, total em dívida, saldo em dívida, líquido a receber, total líquido a receber, líquido a pagar, valor a debitar, valor total a pagar, total líquido, valor líquido a receber, valor a cobrar, valor do documento, salário líquido, saldo a pagar, total a receber, valor a liquidar, quanto pagar,
      valor cobrado, total a liquidar, valor da fatura a pagar, total apurado a pagar, vencimento líquido, pagamento total, valor em débito`,
    'amount.total': `
      total, valor total, total da fatura, total fatura, total do documento, total documento, montante total, total geral, total euros, total eur, total com iva, total iva incluído, total c/ iva, preço total, valor da fatura, valor da factura, total da factura, valor total da fatura, total pago, valor pago, prémio total, prémio anual, total da nota, valor total da nota, total do recibo, importância, montante, valor,
      total r$, total da compra, valor do recibo, valor da nota, valor total da nota fiscal, custo total, total iva inc, total nota de crédito, total bruto documento, total da encomenda, total do pedido, prémio comercial total, valor do prémio, total desta fatura, valor total do serviço, iva incluído, quantia`,
    'amount.net': `
      total ilíquido, subtotal, sub-total, total sem iva, base tributável, base de incidência, incidência, valor tributável, total líquido sem iva, valor sem iva, total s/ iva, base de cálculo, total mercadoria, mercadoria/serviços, valor líquido, valor dos produtos, valor total dos produtos, total tributável, sem iva, total antes de impostos, preço sem iva, incidência/base, valor ilíquido, total de mercadoria`,
    'amount.tax': `
      iva, i.v.a, total iva, total de iva, valor do iva, valor iva, montante iva, iva a, imposto, impostos, total de impostos, total impostos, valor do imposto, icms, valor do icms, iss, issqn, ipi, imposto sobre o valor acrescentado, total do iva, iva 23, iva 6, taxas e impostos, do iva, iva normal, imposto do selo, valor do iss, total de imposto`,
    'amount.closing': `
      saldo final, saldo atual, saldo actual, novo saldo, saldo contabilístico final, saldo de fecho, saldo no fim do período, saldo contabilístico, saldo final em, saldo de encerramento, saldo final do período, saldo em conta final`,
    'amount.other': `
      saldo inicial, saldo anterior, saldo de abertura, saldo inicial em, saldo disponível, total de débitos, total de créditos, total débitos, total créditos, total a débito, total a crédito, desconto, descontos, desconto comercial, desconto financeiro, portes, portes de envio, frete, transporte, preço unitário, preço unit, pr. unitário, p. unit, preço, valor unitário, quantidade, qtd, qtde, quant, taxa,
      taxa iva, taxa de iva, numerário, dinheiro, troco, entregue, adiantamento, adiantamentos, sinal, valor já pago, salário bruto, vencimento base, salário base, total de abonos, total abonos, total de descontos, total descontos, remunerações, retenção na fonte, retenção, irs, taxa social única, franquia, capital seguro, capital segurado, importância segurada, caução, taxa turística, consumo, potência,
      limite de crédito, plafond, horas, arredondamento, ecovalor, total de vencimentos, total de proventos, contribuição audiovisual, multibanco, acerto, remuneração base, valor hora, pontos, valor patrimonial, total retenção, ecotaxa, valor aproximado dos tributos, custas, pagamento mínimo`,
    'party.issuer': `
      emitente, emissor, vendedor, fornecedor, prestador, prestador de serviços, senhorio, locador, entidade patronal, empregador, entidade empregadora, remetente, beneficiário, emitido por, vendido por, seguradora, segurador, transportadora, transportador, credor, empresa, companhia, dados do emitente, razão social, cedente, sociedade, comercializador,
      nome ou razão social do emitente, prestador do serviço, companhia aérea, beneficiário final, senhoria, operado por`,
    'party.recipient': `
      cliente, adquirente, faturar a, faturado a, dados do cliente, dados de faturação, endereço de faturação, morada de faturação, destinatário, comprador, inquilino, arrendatário, locatário, trabalhador, funcionário, doente, utente, paciente, passageiro, viajante, segurado, tomador do seguro, tomador, titular, titular da conta, titular do contrato, morada de entrega, endereço de entrega,
      exmo.(s) sr.(s), exmo. sr, exma. sra, exmos. srs, exmo(s) senhor(es), exmos. senhores, ao cuidado de, a/c, contribuinte titular, hóspede, sacado, pagador, tomador de serviços, tomador do serviço, nome do passageiro, nome do cliente, enviar para, entregar em, sujeito passivo, nome do titular, nome completo, colaborador, segurada, local de descarga, dados do segurado`,
  },
  types: {
    invoice: {
      titles: `
        fatura, factura, fatura-recibo, fatura/recibo, fatura proforma, fatura pró-forma, nota fiscal, nota fiscal eletrônica, danfe, nota fiscal de serviços eletrônica, nota fiscal de serviço, nota de honorários, fatura comercial, nota de débito, aviso de pagamento, segunda via fatura, fatura original, lembrete de pagamento,
        fatura de venda, nota fiscal eletrônica de serviços, aviso de cobrança, boleto, fatura recibo`,
      words: `
        número da fatura, data da fatura, fatura n.º, data de vencimento, base tributável, incidência, taxa de iva, total iva, total a pagar, condições de pagamento, forma de pagamento, modo de pagamento, preço unitário, quantidade, nif, contribuinte, atcud, processado por programa certificado, transferência bancária, descrição, vencimento, data de emissão,
        total ilíquido, exmo, iva, adquirente`,
    },
    receipt: {
      titles: `
        recibo, talão, talão de compra, fatura simplificada, comprovativo de pagamento, comprovante de pagamento, recibo de renda, recibo de renda eletrónico, recibo de pagamento, cupom fiscal, comprovativo de compra, venda a dinheiro, recibo verde, recibo de quitação, recibo de donativo, comprovativo de transferência`,
      words: `
        numerário, troco, dinheiro, multibanco, obrigado pela sua visita, obrigado pela visita, obrigado pela preferência, volte sempre, caixa, operador, cartão, pago, cópia cliente, recebemos de, recebi de, a quantia de, mesa, entregue, atendido por, funcionário, talão, mb way`,
    },
    credit_note: {
      titles: 'nota de crédito, aviso de crédito, fatura retificativa, estorno',
      words:
        'nota de crédito n.º, valor creditado, fatura de origem, documento de origem, motivo, devolução, referente à fatura, creditado',
    },
    bank_statement: {
      titles: `
        extrato de conta, extracto de conta, extrato bancário, extrato de conta corrente, extrato combinado, extrato mensal, extrato integrado, extrato, extrato de movimentos, extrato de cartão de crédito, movimentos de conta, extrato da conta, extrato consolidado, movimentos da conta, extrato de conta à ordem, consulta de movimentos`,
      words: `
        saldo inicial, saldo final, saldo anterior, data valor, data mov, débito, crédito, débitos, créditos, iban, bic, swift, nib, transferência, débito direto, levantamento, depósito, saldo contabilístico, saldo disponível, movimentos, comissão, imposto do selo, balcão, agência, juros, conta à ordem, depósitos à ordem, lançamento, fundo de garantia de depósitos,
        pagamento de serviços, saque, saldo do dia`,
    },
    contract: {
      titles: `
        contrato, contrato de arrendamento, contrato de trabalho, contrato de compra e venda, contrato de prestação de serviços, acordo, contrato de locação, contrato de aluguel, contrato de empréstimo, acordo de confidencialidade, contrato-promessa, contrato promessa de compra e venda, contrato de adesão, contrato de empreitada, aditamento ao contrato, contrato de mútuo,
        contrato de fornecimento, termo de adesão, contrato de trabalho a termo, protocolo de colaboração`,
      words: `
        entre as partes, primeiro outorgante, segundo outorgante, primeira outorgante, segunda outorgante, as partes, cláusula, cláusulas, doravante, senhorio, inquilino, arrendatário, locador, locatário, contratante, contratada, pré-aviso, denúncia, rescisão, foro, lei aplicável, é celebrado, o presente contrato, vigência, assinatura, livre vontade, código civil, confidencialidade, celebrado`,
    },
    letter: { titles: 'carta', words: 'assunto, anexo, anexos, em anexo' },
    tax_form: {
      titles: `
        declaração de irs, nota de liquidação, demonstração de liquidação de irs, imposto municipal sobre imóveis, declaração de rendimentos, declaração periódica de iva, declaração anual de rendimentos, documento de cobrança, nota de cobrança, imposto único de circulação, certidão, declaração modelo 3, iptu, ipva, darf, declaração de imposto de renda, demonstração de liquidação, guia de pagamento,
        comprovativo de entrega da declaração, informe de rendimentos, modelo 3, declaração de rendimentos irs, imposto de renda`,
      words: `
        autoridade tributária, finanças, imposto, rendimento coletável, rendimento global, coleta, deduções à coleta, retenções na fonte, sujeito passivo, liquidação, valor patrimonial tributário, irs, imi, prazo de reclamação, categoria a, receita federal, contribuinte, serviço de finanças, tributação, anexo a, exercício, reembolso, matriz predial, tributos, ano-calendário`,
    },
    insurance: {
      titles: `
        apólice, apólice de seguro, condições particulares, certificado de seguro, aviso-recibo, recibo de prémio, seguro automóvel, seguro de vida, seguro multirriscos, carta verde, participação de sinistro, proposta de seguro, seguro de saúde, certificado internacional de seguro, ata adicional, aviso de vencimento, aviso de pagamento de prémio, contrato de seguro, seguro auto, certificado provisório`,
      words: `
        tomador do seguro, segurado, prémio, prêmio, apólice, coberturas, cobertura, franquia, sinistro, seguradora, capital seguro, responsabilidade civil, beneficiário, vigência, pessoa segura, indemnização, indenização, condições gerais, prémio comercial, risco, fracionamento, local de risco, capital segurado`,
    },
    medical: {
      titles: `
        receita médica, receita, relatório médico, atestado médico, relatório clínico, análises clínicas, nota de alta, declaração médica, boletim de vacinas, certificado de incapacidade temporária, guia de tratamento, exame, resultado de exames, relatório de exame, guia de prestação, laudo médico, resultados de análises, boletim de análises`,
      words: `
        paciente, doente, utente, diagnóstico, médico, médica, tratamento, hospital, clínica, consulta, sintomas, alergias, medicação, medicamento, posologia, exame, exames, antecedentes, laboratório, centro de saúde, prescrição, comprimidos, taxa moderadora, especialidade, crm, urgência, enfermagem`,
    },
    travel: {
      titles: `
        bilhete, reserva está confirmada, reserva foi confirmada, cartão de embarque, bilhete eletrónico, bilhete eletrônico, confirmação de reserva, confirmação da reserva, reserva, itinerário, a sua reserva, a sua viagem, sua reserva, reserva de hotel, bilhete de comboio, voucher, passagem, passagem aérea, sua viagem, título de transporte, confirmação de voo, bilhete de avião, e-ticket, recibo do bilhete`,
      words: `
        partida, chegada, passageiro, passageiros, viajante, voo, embarque, porta, lugar, assento, carruagem, linha, cais, comboio, trem, bagagem, aeroporto, estação, quarto, noite, noites, hóspede, hóspedes, alojamento, hotel, ida, volta, tarifa, localizador, terminal, classe, pequeno-almoço, café da manhã, diária, diárias, poltrona, check-in, estadia`,
    },
    utility_bill: {
      titles: `
        fatura de eletricidade, fatura de energia, fatura da água, fatura de água, fatura de gás, fatura de luz, conta de luz, conta de água, fatura de telecomunicações, fatura de internet, fatura de telefone, conta de energia, fatura de eletricidade e gás natural, fatura de gás natural, conta de gás, conta de telefone, fatura de energia elétrica, fatura eletricidade`,
      words: `
        kwh, contador, leitura, leituras, leitura anterior, leitura atual, consumo, potência contratada, cpe, tarifa, acesso às redes, termo fixo, energia ativa, eletricidade, gás natural, saneamento, resíduos, água, comercializador, distribuidor, contribuição audiovisual, código ponto de entrega, internet, móvel, chamadas, dados, mensalidade, estimativa, m3, vazio, ponta, cheias, local de consumo, iluminação pública,
        bandeira, energia elétrica, taxa de exploração, medidor, período de faturação, fibra, televisão`,
    },
    payslip: {
      titles:
        'recibo de vencimento, recibo de vencimentos, recibo de salário, holerite, contracheque, folha de vencimentos, recibo de remunerações, recibo de ordenado, demonstrativo de pagamento, recibo de pagamento de salário, demonstrativo de pagamento de salário',
      words: `
        vencimento base, remuneração base, subsídio de alimentação, subsídio de férias, subsídio de natal, segurança social, irs, líquido a receber, descontos, abonos, total de abonos, entidade patronal, categoria, taxa social única, funcionário, inss, fgts, férias, horas extra, retenção irs, salário base, proventos, sobretaxa, irrf, vencimento hora, cargo, seguro de acidentes, empregado`,
    },
    id_document: {
      titles:
        'cartão de cidadão, passaporte, carta de condução, título de residência, certidão de nascimento, bilhete de identidade, autorização de residência, carteira nacional de habilitação, carteira de identidade, assento de nascimento',
      words:
        'nacionalidade, local de nascimento, data de nascimento, apelidos, apelido, sexo, altura, naturalidade, filiação, nome próprio, data de validade, órgão emissor',
    },
    manual: {
      titles: `
        manual de instruções, manual do utilizador, manual do usuário, instruções de utilização, guia do utilizador, guia rápido, manual de utilização, guia de instalação, instruções de montagem, guia do usuário, manual de instalação, guia de início rápido, instruções de uso`,
      words: `
        instruções de segurança, colocação em funcionamento, advertência, aviso, manutenção, limpeza, montagem, resolução de problemas, dados técnicos, índice, prima, pressione, passo, botão, definições, configurações, aparelho, atenção, garantia, instalação, capítulo, cuidado, conteúdo`,
    },
    report: {
      titles:
        'relatório, relatório anual, estudo, relatório e contas, ata, parecer, relatório de gestão, relatório trimestral, comunicado de imprensa, relatório técnico, laudo, relatório de auditoria, ata de reunião, relatório de atividades',
      words:
        'resumo, introdução, conclusão, conclusões, resultados, tabela, figura, metodologia, análise, vendas, bibliografia, recomendações, sumário, trimestre, apêndice, ordem de trabalhos',
    },
    form: {
      titles:
        'formulário, requerimento, formulário de inscrição, questionário, ficha de inscrição, boletim de inscrição, pedido de adesão, mandato sepa, autorização de débito direto, impresso, ficha de adesão, ficha de cadastro, autorização de débito direto sepa',
      words:
        'assinale com um x, preencher, requerente, assinatura do requerente, em maiúsculas, letra de imprensa, preencha, a preencher, declaro, assinale',
    },
  },
  days: 'dia, dias, dias úteis',
  net: 'líquido a',
  terms:
    'pagamento, pagar, pronto pagamento, vencimento, condições de pagamento, prazo, data da fatura, data fatura, prazo de pagamento, liquidar, transferência, factura, fatura a',
  discounts: 'desconto, desconto financeiro, redução, abatimento',
  deadlines:
    'até, até ao dia, até dia, até o dia, até ao, antes de, até à data de, o mais tardar, até à data, impreterivelmente até, no máximo até',
  onDays: 'em, no dia, a, a partir de, ao dia, a partir do dia, dia',
  paying: 'pag, liquid, regulariz, transfer, venc',
  collecting: 'debit, débit, cobr, descont',
  due: 'venc, exigível, devid',
  inclusive: 'incluído, incluindo, incluída, inc, incl',
  institutions: {
    bank_statement: 'banco, caixa, banca',
    insurance: 'seguros, seguradora, mútua',
    utility_bill: 'energia, eletricidade, gás, águas, telecomunicações',
    travel: 'hotel, viagens, comboios, linhas aéreas',
    medical: 'hospital, clínica, laboratório, farmácia',
    letter: 'escola, universidade, associação, fundação, colégio',
  },
  authorities: `
    Autoridade Tributária, Câmara Municipal, Segurança Social, Ministério, Universidade, Junta de Freguesia, Receita Federal, Prefeitura, Instituto da Segurança Social, Instituto dos Registos, Direção-Geral, Município de, Serviço de Finanças, Governo do Estado, Tribunal, Secretaria de Estado, Centro Hospitalar, Instituto Nacional, Serviços Municipalizados, Conservatória, Hospital de`,
  atOnce: `
    pronto pagamento, pagamento imediato, pagamento à vista, a pronto, à vista, contra entrega, a pronto pagamento, pagamento no ato, pagável à vista, pagamento na receção, vencimento imediato, pagamento contra entrega, na receção da fatura`,
  until: 'a, até, até ao, ao, e, até ao dia, até dia, à',
  honorifics:
    'Senhor, Senhora, Sr, Sra, Srs, Exmo, Exma, Exmos, Exmas, Dra, Doutor, Doutora, Eng, Dona, Exmo(s), Sr.(s)',
  roles: `
    ao cuidado de, a/c, gerente, sócio-gerente, administrador, administradora, diretor, diretora, atendido por, pessoa de contacto, contacto, contato, departamento, sede, sede social, responsável, presidente`,
  salutations:
    'Exmo, Exma, Exmos, Exmo. Senhor, Exma. Senhora, Caro, Cara, Prezado, Prezada, Prezados, Estimado, Estimada, Caros, Olá, Bom dia, Estimados, Caro(a)',
  closings: `
    com os melhores cumprimentos, os melhores cumprimentos, atenciosamente, cumprimentos, melhores cumprimentos, com os nossos cumprimentos, cordialmente, atentamente, sem outro assunto, respeitosamente, saudações, com estima, abraços, pede deferimento`,
  stopwords: `
    o, a, os, as, de, do, da, dos, das, e, em, que, é, um, uma, uns, para, com, não, se, por, no, na, nos, nas, ao, aos, à, às, mais, como, ou, seu, sua, seus, suas, foi,
    são, você, pelo, pela, pelos, pelas, até, este, esta, estes, estas, isso, isto, esse, essa, ser, ter, tem, têm, está, também, já, só, quando, muito, nosso, nossa, sem, entre, sobre, depois, mas, qualquer, num, numa, deve, pode, todos,
    data, valor, fatura, número, obrigado, após, toda, todo`,
  wording: {
    types: {
      invoice: 'Fatura',
      receipt: 'Recibo',
      credit_note: 'Nota de crédito',
      bank_statement: 'Extrato de conta',
      contract: 'Contrato',
      letter: 'Carta',
      tax_form: 'Documento fiscal',
      insurance: 'Documento de seguro',
      medical: 'Documento médico',
      travel: 'Reserva de viagem',
      utility_bill: 'Fatura de serviços',
      payslip: 'Recibo de vencimento',
      id_document: 'Documento de identificação',
      manual: 'Manual',
      report: 'Relatório',
      form: 'Formulário',
      other: 'Documento',
    },
    fromIssuer: (issuer) => `de ${issuer}`,
    toRecipient: (recipient) => `para ${recipient}`,
    onDay: (day) => `de ${day}`,
    total: (amount) => `O valor total é ${amount}`,
    balance: (amount) => `O saldo final é ${amount}`,
    dueBy: (day) => `a pagar até ${day}`,
    period: (start, end) => `O período vai de ${start} a ${end}`,
    pay: (amount, issuer, due) =>
      `Pague ${amount}${issuer === '' ? '' : ` a ${issuer}`}${due === '' ? '' : ` até ${due}`}.`,
  },
}

import type { Vocabulary } from './vocabulary.ts'

export const es: Vocabulary = {
  language: 'es',
  months: [
    'enero, ene',
    'febrero, feb',
    'marzo, mar',
    'abril, abr',
    'mayo, may',
    'junio, jun',
    'julio, jul',
    'agosto, ago',
    'septiembre, setiembre, sept, sep',
    'octubre, oct',
    'noviembre, nov',
    'diciembre, dic',
  ],
  labels: {
    'number.document': `
      número de factura, número factura, n° de factura, n° factura, no de factura, no factura, núm factura, núm. de factura, factura n°, factura no,
      factura número, factura núm, nro de factura, nro factura, factura nro, factura #, código de factura, referencia factura, referencia de factura,
      número de documento, n° documento, no documento, número de recibo, n° recibo, no recibo, recibo n°, recibo no, número de ticket, n° ticket, no ticket, ticket n°, ticket no, factura simplificada,
      factura simplificada n°, factura simplificada no, n° factura simplificada, número de abono, abono n°, abono no, número de extracto, extracto n°, extracto no, número de justificante, número de liquidación,
      n° de documento, serie y número, número de nota de crédito, serie/número, factura ref`,
    'number.booking': `
      número de reserva, n° de reserva, n° reserva, no reserva, código de reserva, código reserva, localizador, localizador de reserva, localizador de la reserva, referencia de reserva,
      referencia de la reserva, referencia reserva, reserva n°, reserva no, número de billete, n° billete, no billete, billete n°, billete no, número de confirmación, código de confirmación, n° de confirmación,
      núm. reserva, número de boleto, número de bono, n° de billete, localizador billete`,
    'number.contract': `
      número de contrato, n° de contrato, n° contrato, no contrato, contrato n°, contrato no, núm. contrato, referencia del contrato, referencia de contrato, referencia contrato,
      referencia de contrato de suministro, número de préstamo, nro de contrato, contrato de suministro n°`,
    'number.policy': `
      número de póliza, n° de póliza, n° póliza, no póliza, póliza n°, póliza no, núm. póliza, póliza, número de siniestro, n° siniestro, siniestro n°, referencia del siniestro,
      número de asegurado, n° asegurado, número de afiliado, nro de póliza`,
    'number.reference': `
      nuestra referencia, n/ref, n/referencia, referencia, ref, número de referencia, n° de referencia, n° referencia, expediente, número de expediente, n° expediente, no expediente, expediente n°,
      código seguro de verificación, csv, clave de liquidación, número de registro, nro de referencia, referencia catastral`,
    'number.customer': `
      número de cliente, número cliente, n° de cliente, n° cliente, no cliente, no de cliente, núm. cliente, código de cliente, código cliente, cod. cliente, cód. de cliente, cliente n°, cliente no,
      id cliente, id de cliente, referencia cliente, cliente, código abonado, número de abonado, n° abonado, número de paciente, historia clínica, número de socio, nro de cliente`,
    'number.account': `
      número de cuenta, n° de cuenta, n° cuenta, no cuenta, no de cuenta, cuenta n°, cuenta no, núm. cuenta, cuenta, cuenta corriente, ccc, código cuenta cliente, cuenta cliente, cuenta bancaria, cuenta de cargo,
      cuenta contrato, domiciliación bancaria, cuenta de domiciliación, nro de cuenta, iban cuenta`,
    'number.order': `
      ticket,
      número de pedido, n° de pedido, n° pedido, no pedido, no de pedido, pedido n°, pedido no, núm. pedido, su pedido, s/pedido, su referencia, s/ref, s/referencia, orden de compra, orden de compra n°, pedido,
      número de orden, n° de orden, presupuesto n°, número de presupuesto, n° presupuesto, nro de pedido, referencia del pedido, referencia de pedido`,
    'number.other': `
      nif, n.i.f, cif, c.i.f, nie, dni, d.n.i, nif/cif, cif/nif, dni/nif, nif iva, rfc, cuit, rut, ruc, id fiscal, número de identificación fiscal, código de identificación fiscal, teléfono, tel, tfno, telf, tlf, móvil, fax,
      bic, swift, código postal, c.p, albarán, albarán n°, albarán no, n° albarán, número de albarán, cups, código cups, n° contador, no contador, número de contador, contador n°, número de serie, n° de serie, n° serie,
      número de afiliación, n° afiliación seguridad social, n° afiliación s.s, n° seguridad social, no seguridad social, n° s.s, número de la seguridad social, c.c.c, código cuenta cotización, página, pág, hoja, registro mercantil,
      tomo, folio, código de artículo, artículo, atención al cliente, número de empleado, n° empleado, matrícula, mandato, referencia del mandato, referencia de mandato, operación n°, caja, terminal, n° operación, código tpv,
      titular nif, número de línea, n° trabajador, línea`,
    'date.issue': `
      fecha de factura, fecha factura, fecha de la factura, fecha de emisión, fecha emisión, fecha de expedición, fecha expedición, emitida el, emitido el, fecha de facturación, fecha del documento, fecha documento, fecha doc,
      fecha del recibo, fecha de compra, fecha del extracto, fecha extracto, fecha de impresión, fecha de pago, pagado el, fecha del abono, fecha abono, fecha de firma, fecha del contrato, fecha contrato, fecha de cargo factura, fecha ticket,
      expedida el, fecha de la venta, fecha de emisión de factura, fecha de la operación y expedición, fecha de liquidación, fecha de compra ticket`,
    'date.plain': 'fecha',
    'date.due': `
      fecha de vencimiento, fecha vencimiento, vencimiento, vencimientos, vence el, vence, fecha límite de pago, fecha límite, fecha tope de pago, pagar antes de, pagar antes del, a pagar antes del, páguese antes del, fecha de cargo,
      fecha cargo, fecha de cobro, fecha prevista de cobro, fecha prevista de cargo, fecha de adeudo, cargo el, se cargará el, pagadero el, plazo de pago hasta, fecha máxima de pago, vencimiento el, páguese hasta el,
      fecha de vto, fecha vto, vto, pago antes del, fin del periodo voluntario, plazo de ingreso hasta, último día de pago, fecha límite pago, se adeudará el, fecha de domiciliación`,
    'date.travel': `
      salida, fecha de salida, ida, fecha de ida, fecha del viaje, fecha de viaje, llegada, fecha de llegada, entrada, fecha de entrada, check-in, vuelo de ida, fecha de vuelo, fecha del vuelo, recogida, fecha de recogida,
      día de llegada, fecha del evento, viaje de ida, fecha de inicio del viaje, inicio de la estancia`,
    'date.return':
      'vuelta, regreso, fecha de regreso, fecha de vuelta, vuelo de vuelta, check-out, salida del hotel, devolución, fecha de devolución, fin de la estancia, viaje de vuelta, día de salida',
    'date.other': `
      fecha de entrega, entregado el, fecha entrega, fecha de pedido, fecha pedido, fecha del pedido, fecha de nacimiento, nacido el, fecha valor, fecha de valor, valor, f. valor, fecha operación, fecha de operación, f. operación,
      fecha de la operación, fecha de validez, válido hasta, válido desde, válida hasta, fecha de caducidad, caduca el, caducidad, fecha de efecto, efecto desde, fecha de inicio, fecha inicio, fecha de fin, fecha fin, fecha de alta, fecha de antigüedad,
      antigüedad, fecha antigüedad, fecha de reserva, fecha de servicio, fecha de lectura, próxima lectura, fecha de la reserva, fecha final del contrato, fecha albarán, fecha de devengo, saldo al, saldo anterior al, fecha de ingreso,
      fecha de prestación, próxima factura, fecha de renovación, fecha de envío, fecha de contratación`,
    period: `
      periodo, periodo de facturación, periodo facturado, periodo de liquidación, periodo de consumo, periodo de cobertura, periodo de seguro, periodo liquidación, del periodo, en el periodo, duración del contrato,
      periodo impositivo, ejercicio, mes, correspondiente al periodo, periodo del extracto, movimientos del, extracto del, por el periodo, consumos del, estancia, mes de, facturación desde, periodo de servicio, periodo lectura`,
    'amount.payable': `
      total a pagar, importe a pagar, a pagar, líquido a percibir, líquido total a percibir, total líquido, importe pendiente, saldo pendiente, pendiente de pago, total pendiente, importe adeudado, cantidad a pagar, neto a pagar, líquido a pagar,
      importe total a pagar, total a ingresar, a ingresar, líquido, neto a percibir, total a percibir, resto a pagar, deuda total, importe a ingresar, saldo a pagar, total adeudado, pago total, importe a abonar, resultado a ingresar, monto a pagar`,
    'amount.total': `
      total, importe total, total factura, total de la factura, importe factura, importe de la factura, importe de su factura, total general, total euros, total eur, precio total, total iva incluido, total con iva, importe total factura, suma total, importe,
      total importe, iva incluido, monto total, monto, total factura euros, prima total, prima anual, total recibo, total prima, importe pagado, total pagado, total importe factura, coste total, total compra, importe abonado, total con impuestos,
      importe líquido, total abono, total ticket, importe del recibo, total iva inc, prima total anual, importe total con iva`,
    'amount.net': `
      base imponible, subtotal, total base imponible, importe neto, total sin iva, base imp, importe bruto, total neto, suma, total bases, importe sin iva, neto, total antes de impuestos, base, precio sin iva, total base, subtotal sin iva, prima neta`,
    'amount.tax': `
      iva, i.v.a, importe iva, cuota iva, cuota, total iva, cuota de iva, importe del iva, igic, ipsi, impuesto, impuestos, total impuestos, impuesto sobre el valor añadido, iva repercutido, impuesto de electricidad, impuesto eléctrico, iva 21, iva 10, iva al, impuestos y recargos`,
    'amount.closing': `
      saldo final, saldo actual, nuevo saldo, saldo al cierre, saldo a su favor, saldo a fin de periodo, saldo final del periodo, saldo contable final, saldo de cierre, saldo a fecha, saldo disponible final, saldo nuevo`,
    'amount.other': `
      saldo anterior, saldo inicial, saldo de apertura, saldo previo, total cargos, total abonos, total debe, total haber, total ingresos, total gastos, descuento, dto, descuentos, portes, gastos de envío, envío, precio unitario, precio, precio/ud, cantidad, cant, tipo, tipo iva,
      efectivo, entregado, cambio, su cambio, anticipo, a cuenta, pagos a cuenta, entrega a cuenta, salario base, salario bruto, total devengado, total devengos, total deducciones, total a deducir, bruto, irpf, retención, retención irpf, i.r.p.f, retenciones,
      recargo de equivalencia, recargo, capital asegurado, suma asegurada, franquicia, fianza, tasa turística, consumo, potencia, término fijo, término variable, alquiler de equipos, límite, límite de crédito, kilómetros, horas, base de cotización, remuneración total,
      total consumo, ahorro, pronto pago, suplidos, base de retención, total descuento, saldo disponible, valor catastral`,
    'party.issuer': `
      emisor, vendedor, proveedor, prestador, arrendador, empleador, empresa, acreedor, beneficiario, remitente, emitido por, vendido por, asegurador, aseguradora, entidad aseguradora, transportista, el arrendador, el vendedor,
      datos del emisor, datos de la empresa, razón social, compañía, expedidor, facturado por, entidad, la arrendadora, datos del proveedor, operado por`,
    'party.recipient': `
      cliente, facturar a, facturado a, datos del cliente, datos de facturación, dirección de facturación, destinatario, comprador, arrendatario, trabajador, paciente, pasajero, viajero, asegurado, tomador, tomador del seguro, titular,
      titular de la cuenta, titular del contrato, dirección de envío, dirección de entrega, enviar a, a la atención de, contribuyente, huésped, el arrendatario, nombre del pasajero, nombre y apellidos, datos del titular, receptor, nombre del cliente, sujeto pasivo,
      nombre cliente, obligado tributario, datos del trabajador, domicilio de facturación, adquirente, inquilino`,
  },
  types: {
    invoice: {
      titles: `
        factura, factura proforma, factura de venta, factura comercial, factura electrónica, factura ordinaria, factura original, copia de factura, minuta de honorarios, recordatorio de pago, reclamación de pago, requerimiento de pago,
        duplicado factura, duplicado de factura, su factura, factura de anticipo`,
      words: `
        número de factura, n° factura, fecha de factura, base imponible, fecha de vencimiento, forma de pago, condiciones de pago, total factura, cuota iva, iva, nif, cif, precio unitario, cantidad, transferencia bancaria, datos de facturación,
        registro mercantil, total a pagar, concepto, vencimiento, fecha de emisión, importe total, datos del cliente, tipo impositivo`,
    },
    receipt: {
      titles: `
        recibo, ticket, ticket de compra, tique, factura simplificada, justificante de pago, comprobante de pago, resguardo, recibo de pago, recibo de alquiler, tiquet, comprobante de compra, certificado de donación, recibí`,
      words: `
        efectivo, cambio, entregado, tarjeta, gracias por su compra, gracias por su visita, le atendió, caja, iva incluido, cajero, copia cliente, copia para el cliente, contactless, camarero, mesa, hemos recibido, recibí de, cajera,
        devoluciones, operación aceptada, ventas`,
    },
    credit_note: {
      titles: 'factura rectificativa, abono, nota de crédito, factura de abono, nota de abono, rectificativa',
      words:
        'factura rectificada, rectifica a, rectificación, nota de crédito, importe abonado, motivo de la rectificación, devolución',
    },
    bank_statement: {
      titles: `
        extracto de cuenta, extracto bancario, extracto de cuenta corriente, extracto mensual, extracto, extracto de tarjeta, extracto integrado, estado de cuenta, movimientos de cuenta, extracto de movimientos, liquidación de tarjeta, extracto de valores,
        movimientos de la cuenta, liquidación de intereses, resumen de cuenta`,
      words: `
        saldo anterior, saldo inicial, saldo final, fecha valor, fecha operación, cargo, cargos, abono, abonos, debe, haber, iban, bic, transferencia, domiciliación, adeudo, recibo domiciliado, saldo, oficina, sucursal, reintegro, ingreso, ingresos, movimientos,
        comisión, cajero automático, cuenta corriente, intereses, transferencia recibida, nómina, titulares`,
    },
    contract: {
      titles: `
        contrato, contrato de arrendamiento, contrato de trabajo, contrato de compraventa, contrato de alquiler, contrato de prestación de servicios, acuerdo, convenio, contrato de préstamo, acuerdo de confidencialidad, contrato de servicios,
        contrato de suministro, contrato marco, contrato de arrendamiento de vivienda, contrato de obra, anexo al contrato`,
      words: `
        reunidos, de una parte, de otra parte, las partes, cláusulas, estipulaciones, exponen, intervienen, en adelante, arrendador, arrendatario, preaviso, rescisión, ley aplicable, jurisdicción, juzgados y tribunales, duración del contrato, firma, comparecen, confidencialidad,
        el presente contrato, manifiestan, cláusula`,
    },
    letter: { titles: 'carta', words: 'asunto, adjunto, anexo, anexos, posdata' },
    tax_form: {
      titles: `
        declaración de la renta, liquidación provisional, impuesto sobre bienes inmuebles, impuesto sobre la renta, autoliquidación, certificado de retenciones, declaración del impuesto, carta de pago, declaración de iva, providencia de apremio, modelo 100, modelo 303, modelo 130,
        modelo 111, modelo 390, impuesto sobre vehículos de tracción mecánica, borrador de la declaración, impuesto sobre el valor añadido, borrador, certificado de retenciones e ingresos a cuenta, propuesta de liquidación, certificado tributario`,
      words: `
        agencia tributaria, impuesto, base liquidable, cuota íntegra, cuota líquida, retenciones, rendimientos, sujeto pasivo, obligado tributario, ejercicio, liquidación, período voluntario, recurso de reposición, hacienda, irpf, contribuyente, declaración, autoliquidación,
        valor catastral, recargo, rendimientos del trabajo, deducciones, casilla`,
    },
    insurance: {
      titles: `
        póliza, póliza de seguro, condiciones particulares, certificado de seguro, recibo de prima, seguro de hogar, seguro de automóvil, seguro de vida, seguro de salud, carta verde, parte de siniestro, suplemento de póliza, aviso de renovación, seguro de responsabilidad civil,
        contrato de seguro, seguro de coche, aviso de vencimiento`,
      words: `
        tomador, tomador del seguro, asegurado, prima, póliza, cobertura, coberturas, garantías, franquicia, siniestro, asegurador, aseguradora, capital asegurado, responsabilidad civil, beneficiario, suma asegurada, riesgo asegurado, consorcio, indemnización,
        condiciones generales, prima neta`,
    },
    medical: {
      titles: `
        informe médico, receta, receta médica, historia clínica, informe de alta, certificado médico, parte de baja, analítica, resultados de laboratorio, informe clínico, volante, cartilla de vacunación, informe de urgencias, informe radiológico, justificante médico`,
      words: `
        paciente, diagnóstico, médico, doctora, tratamiento, hospital, clínica, consulta, síntomas, alergias, medicación, posología, analítica, urgencias, enfermedad, historia clínica, facultativo, exploración, antecedentes, laboratorio, centro de salud, comprimidos, dosis`,
    },
    travel: {
      titles: `
        billete, reserva está confirmada, mesa está reservada, tarjeta de embarque, billete electrónico, confirmación de reserva, reserva, itinerario, confirmación de la reserva, su reserva, su viaje, tu viaje, reserva de hotel, tu reserva, billete de tren, bono de hotel, boleto electrónico, pase de abordar, pasaje,
        bono de alojamiento, confirmación de vuelo`,
      words: `
        salida, llegada, pasajero, pasajeros, viajero, vuelo, embarque, puerta, asiento, coche, andén, vía, tren, equipaje, aeropuerto, estación, habitación, noche, noches, huésped, huéspedes, alojamiento, hotel, localizador, ida, vuelta, tarifa, terminal, clase, reserva, desayuno, estancia,
        trayecto, aerolínea`,
    },
    utility_bill: {
      titles: `
        factura de electricidad, factura de luz, factura de gas, factura de agua, factura de teléfono, factura de la luz, recibo de la luz, factura de energía, factura móvil, factura de internet, factura de suministro, recibo de agua, factura telefónica,
        factura de electricidad y gas`,
      words: `
        kwh, contador, lectura, lectura anterior, lectura actual, consumo, potencia contratada, cups, término de potencia, término de energía, peaje, peajes, tarifa, alquiler de equipos, impuesto eléctrico, distribuidora, comercializadora, electricidad, gas natural, agua, alcantarillado, línea,
        fibra, móvil, llamadas, datos, energía consumida, punto de suministro, dirección de suministro, punta, llano, valle, m3, potencia facturada, cuota mensual, bono social`,
    },
    payslip: {
      titles:
        'nómina, recibo de salarios, recibo individual justificativo del pago de salarios, recibo de nómina, hoja de salario, recibo individual de salarios, liquidación de haberes',
      words: `
        salario base, devengos, deducciones, líquido a percibir, total devengado, irpf, contingencias comunes, desempleo, formación profesional, base de cotización, trabajador, empresa, categoría profesional, grupo de cotización, pagas extraordinarias, antigüedad, seguridad social, plus,
        percepciones salariales, grupo profesional, nómina, prorrata, cotización, horas extraordinarias`,
    },
    id_document: {
      titles:
        'documento nacional de identidad, pasaporte, permiso de conducción, permiso de conducir, tarjeta de residencia, partida de nacimiento, certificado de nacimiento, permiso de residencia, licencia de conducir',
      words:
        'nacionalidad, lugar de nacimiento, fecha de nacimiento, apellidos, sexo, validez, autoridad, nombre, caducidad',
    },
    manual: {
      titles: `
        manual de instrucciones, manual de usuario, manual del usuario, instrucciones de uso, guía de usuario, guía rápida, guía de instalación, instrucciones de montaje, manual de instalación, guía de inicio rápido, guía del usuario`,
      words: `
        instrucciones de seguridad, puesta en marcha, advertencia, mantenimiento, limpieza, montaje, solución de problemas, datos técnicos, índice, pulse, paso, botón, ajustes, aparato, precaución, garantía, instalación, capítulo, atención, contenido`,
    },
    report: {
      titles:
        'informe, informe anual, memoria anual, acta, informe de auditoría, informe trimestral, dictamen, resumen ejecutivo, nota de prensa, informe pericial, informe de gestión, acta de reunión, cuentas anuales',
      words:
        'resumen, introducción, conclusión, conclusiones, resultados, anexo, tabla, figura, metodología, análisis, ventas, bibliografía, recomendaciones, trimestre, objetivos',
    },
    form: {
      titles:
        'formulario, solicitud, formulario de solicitud, cuestionario, hoja de inscripción, impreso, orden de domiciliación, mandato sepa, ficha de inscripción, orden de domiciliación de adeudo directo sepa, declaración jurada',
      words:
        'marque con una x, rellenar, solicitante, firma del solicitante, en mayúsculas, cumplimentar, a rellenar, señale, marque la casilla',
    },
  },
  days: 'día, días, días naturales, días hábiles',
  net: 'neto a',
  terms:
    'pago, pagar, pagadero, vencimiento, forma de pago, condiciones de pago, plazo, fecha factura, f.f, fecha de factura, abonar, abonarse, vence, transferencia a',
  discounts: 'descuento, dto, pronto pago, bonificación',
  deadlines: `
    antes del, antes de, hasta el, hasta, a más tardar el, como máximo el, no más tarde del, antes del día, hasta el día, con fecha límite, límite el`,
  onDays: 'el, el día, con fecha, a partir del, en fecha',
  paying: 'pag, abon, ingres, venc, liquid, transfer',
  collecting: 'cargar, cargo, adeud, cobr, domicili, venc, exigible',
  due: 'venc, pagadero, exigible',
  inclusive: 'incluido, incluidos, inc, incl, incluida',
  institutions: {
    bank_statement: 'banco, caja, banca, cajamar',
    insurance: 'seguros, mutua, aseguradora',
    utility_bill: 'energía, electricidad, gas, aguas, telecom, telecomunicaciones',
    travel: 'hotel, hostal, viajes, aerolíneas, ferrocarriles',
    medical: 'hospital, clínica, laboratorio, farmacia',
    letter: 'colegio, instituto, universidad, asociación, fundación, ayuntamiento',
  },
  authorities: `
    Agencia Tributaria, Agencia Estatal de Administración Tributaria, Ayuntamiento, Ministerio, Junta de, Universidad, Seguridad Social, Tesorería General, Diputación, Generalitat, Gobierno de, Comunidad de Madrid, Dirección General, Hacienda,
    Servicio Público de Empleo, Juzgado, Consejería, Xunta de, Gobierno Vasco, Instituto Nacional, Registro de la Propiedad, Cabildo, Hospital Universitario, Servicio de Salud`,
  atOnce: `
    pago al contado, pago inmediato, pagadero a la vista, a la recepción de la factura, al contado, vencimiento inmediato, pagadero a la recepción, pago a la recepción, a la vista, a la recepción`,
  until: 'al, hasta, hasta el, a, y el, y, al día',
  honorifics: 'Señor, Señora, Sr, Sra, Srta, Sres, Señores, Doña, Dña, Dra',
  roles: `
    a la atención de, att, administrador, administradora, gerente, director, directora, atendido por, persona de contacto, contacto, departamento, domicilio social, comercial, responsable, presidente, secretario`,
  salutations:
    'Estimado, Estimada, Estimados, Muy señor mío, Muy señores míos, Apreciado, Apreciada, Hola, Distinguido, Querido, Querida, Buenos días',
  closings: `
    atentamente, saludos cordiales, un cordial saludo, cordialmente, reciba un cordial saludo, le saluda atentamente, un saludo, saludos, sin otro particular, muy atentamente, les saluda atentamente, afectuosamente`,
  stopwords: `
    el, la, los, las, de, del, y, en, que, es, un, una, por, con, para, no, se, su, sus, al, lo, como, más, o, este, esta, estos, estas, le, les, ha, han, ser,
    son, si, sobre, entre, cuando, muy, sin, usted, fue, pero, todo, todos, toda, también, hay, nos, nuestro, nuestra, desde, hasta, porque, ni, tiene, cada, otro, donde, puede, así, según, antes, después,
    gracias, fecha, importe, factura, número, pago, cliente, día`,
  wording: {
    types: {
      invoice: 'Factura',
      receipt: 'Recibo',
      credit_note: 'Factura rectificativa',
      bank_statement: 'Extracto de cuenta',
      contract: 'Contrato',
      letter: 'Carta',
      tax_form: 'Documento fiscal',
      insurance: 'Documento de seguro',
      medical: 'Documento médico',
      travel: 'Reserva de viaje',
      utility_bill: 'Factura de suministros',
      payslip: 'Nómina',
      id_document: 'Documento de identidad',
      manual: 'Manual',
      report: 'Informe',
      form: 'Formulario',
      other: 'Documento',
    },
    fromIssuer: (issuer) => `de ${issuer}`,
    toRecipient: (recipient) => `para ${recipient}`,
    onDay: (day) => `del ${day}`,
    total: (amount) => `El importe total es ${amount}`,
    balance: (amount) => `El saldo final es ${amount}`,
    dueBy: (day) => `vence el ${day}`,
    period: (start, end) => `El periodo va del ${start} al ${end}`,
    pay: (amount, issuer, due) =>
      `Pague ${amount}${issuer === '' ? '' : ` a ${issuer}`}${due === '' ? '' : ` antes del ${due}`}.`,
  },
}

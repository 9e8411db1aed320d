// What the headings of columns say in Spanish, Catalan and English, as plainHeading writes them.

export const headingWords = {
  key: ["id", "key", "customerid", "clientid", "contactid", "personid", "customernumber", "externalid", "clave", "idcliente", "numerocliente", "codigocliente", "codigo", "dni", "nif", "clau", "idclient", "numeroclient", "codiclient", "codi", "code", "ref", "referencia"],
  name: ["name", "fullname", "contact", "customer", "nombrecompleto", "nombreyapellidos", "razonsocial", "cliente", "contacto", "nomcomplet", "nomicognoms", "raosocial", "client", "contacte", "company", "empresa", "displayname"],
  firstName: ["firstname", "givenname", "nombre", "nombredepila", "nom", "nomdepila", "prenom"],
  lastName: ["lastname", "surname", "familyname", "apellido", "apellidos", "cognom", "cognoms"],
  kind: ["kind", "type", "tipo", "tipus"],
  phone: ["phone", "telephone", "phonenumber", "number", "tel", "telefono", "telefon", "numero", "telf", "tlf", "ani"],
  mobile: ["mobile", "mobilephone", "cell", "cellphone", "movil", "telefonomovil", "mobil", "telefonmobil"],
  home: ["home", "homephone", "landline", "fijo", "telefonofijo", "fix", "telefonfix", "casa"],
  work: ["work", "workphone", "office", "businessphone", "trabajo", "telefonotrabajo", "feina", "telefonfeina", "oficina"],
  mail: ["mail", "email", "emailaddress", "correo", "correoelectronico", "correu", "correuelectronic"],
  language: ["language", "lang", "idioma", "lengua", "llengua"],
  valueTier: ["valuetier", "tier", "value", "segment", "segmento", "nivel", "nivell", "categoria", "valor"],
  address: ["address", "street", "direccion", "domicilio", "adreca", "domicili"],
  postalCode: ["postalcode", "postcode", "zip", "zipcode", "cp", "codigopostal", "codipostal"],
  town: ["town", "city", "municipality", "ciudad", "poblacion", "localidad", "municipio", "ciutat", "poblacio", "localitat", "municipi"],
  tags: ["tags", "labels", "etiquetas", "etiquetes"],
  country: ["country", "countrycode", "pais", "codigopais", "codipais"],
  region: ["region", "state", "province", "provincia", "comunidad", "comunitat", "estado", "estat", "regio"],
  customerSince: ["customersince", "since", "clientedesde", "fechaalta", "alta", "clientdesde", "dataalta"],
  consentSource: ["consent", "consentsource", "optinsource", "consentimiento", "origenconsentimiento", "fuenteconsentimiento", "consentiment", "origenconsentiment", "fontconsentiment"],
  consentAt: ["consentdate", "consentat", "optindate", "fechaconsentimiento", "fechadeconsentimiento", "dataconsentiment", "datadeconsentiment"],
  notes: ["notes", "note", "comments", "notas", "observaciones", "comentarios", "observacions", "comentaris"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Small letters and digits without accents: "Teléfono 1" → "telefono1". */
export function plainHeading(heading: string): string {
  return heading.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{M}/gu, "").toLowerCase();
}

import Models

extension FieldAliases {
    static let spanish: [LeadField: [String]] = [
        .email: [
            "correo", "correo electrónico", "dirección de correo", "dirección de correo electrónico", "tu correo",
            "su correo electrónico", "email corporativo", "correo corporativo", "email de empresa",
        ],
        .phone: [
            "teléfono", "número de teléfono", "teléfono móvil", "móvil", "celular", "teléfono de contacto",
            "tu teléfono",
            "número de contacto", "teléfono fijo",
        ],
        .firstName: ["nombre de pila", "primer nombre"],
        .lastName: ["apellido", "apellidos", "primer apellido", "tus apellidos"],
        .fullName: [
            "nombre", "nombre completo", "nombre y apellidos", "nombre y apellido", "tu nombre", "su nombre",
            "persona de contacto",
        ],
        .company: [
            "empresa", "nombre de la empresa", "compañía", "razón social", "organización", "tu empresa", "su empresa",
            "negocio",
        ],
        .jobTitle: ["cargo", "puesto", "puesto de trabajo", "posición", "función", "tu cargo", "ocupación"],
        .country: ["país", "tu país", "país de residencia"],
        .state: ["provincia", "estado", "comunidad autónoma", "región", "departamento"],
        .city: ["ciudad", "población", "localidad", "municipio", "tu ciudad"],
        .postalCode: ["código postal"],
        .street: ["dirección", "calle", "domicilio", "calle y número", "dirección postal"],
        .website: ["sitio web", "página web", "web de la empresa", "tu web", "sitio"],
        .message: [
            "mensaje", "tu mensaje", "su mensaje", "comentario", "comentarios", "consulta", "tu consulta",
            "observaciones",
            "pregunta", "descripción", "descripción del proyecto", "cómo podemos ayudarte", "en qué podemos ayudarte",
        ],
        .product: [
            "producto", "productos", "interés", "interesado en", "servicio", "servicios", "producto de interés",
        ],
        .budget: ["presupuesto", "presupuesto estimado", "tu presupuesto"],
        .consent: [
            "consentimiento", "política de privacidad", "privacidad", "protección de datos", "RGPD consentimiento",
            "acepto la política de privacidad",
        ],
    ]
}

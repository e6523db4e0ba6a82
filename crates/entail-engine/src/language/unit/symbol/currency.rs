//! In: an ISO code or a currency sign.
//! Out: the code, sign and plural name of the currencies in common use.
//! Never: an exchange rate; conversion needs an assumption.

/// A currency in common use.
#[derive(Debug)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: &'static str,
    /// The sign it is printed with; none where the sign is shared.
    pub sign: Option<char>,
    /// Plural name, for subtitles.
    pub plural: &'static str,
}

const fn signed(code: &'static str, sign: char, plural: &'static str) -> Currency {
    Currency { code, sign: Some(sign), plural }
}

const fn plain(code: &'static str, plural: &'static str) -> Currency {
    Currency { code, sign: None, plural }
}

/// By code.
pub const CURRENCIES: [Currency; 48] = [
    plain("AED", "UAE dirhams"),
    plain("ARS", "Argentine pesos"),
    plain("AUD", "Australian dollars"),
    plain("BDT", "Bangladeshi taka"),
    plain("BGN", "Bulgarian leva"),
    plain("BRL", "Brazilian reais"),
    plain("CAD", "Canadian dollars"),
    plain("CHF", "Swiss francs"),
    plain("CLP", "Chilean pesos"),
    plain("CNY", "Chinese yuan"),
    plain("COP", "Colombian pesos"),
    plain("CZK", "Czech koruny"),
    plain("DKK", "Danish kroner"),
    plain("EGP", "Egyptian pounds"),
    signed("EUR", '€', "euros"),
    signed("GBP", '£', "pounds sterling"),
    plain("HKD", "Hong Kong dollars"),
    plain("HUF", "Hungarian forints"),
    plain("IDR", "Indonesian rupiah"),
    plain("ILS", "Israeli shekels"),
    signed("INR", '₹', "Indian rupees"),
    plain("ISK", "Icelandic kronur"),
    signed("JPY", '¥', "yen"),
    plain("KES", "Kenyan shillings"),
    signed("KRW", '₩', "South Korean won"),
    plain("KWD", "Kuwaiti dinars"),
    plain("MAD", "Moroccan dirhams"),
    plain("MXN", "Mexican pesos"),
    plain("MYR", "Malaysian ringgit"),
    plain("NGN", "Nigerian naira"),
    plain("NOK", "Norwegian kroner"),
    plain("NZD", "New Zealand dollars"),
    plain("PEN", "Peruvian soles"),
    plain("PHP", "Philippine pesos"),
    plain("PKR", "Pakistani rupees"),
    plain("PLN", "Polish zloty"),
    plain("QAR", "Qatari riyals"),
    plain("RON", "Romanian lei"),
    plain("RUB", "Russian roubles"),
    plain("SAR", "Saudi riyals"),
    plain("SEK", "Swedish kronor"),
    plain("SGD", "Singapore dollars"),
    plain("THB", "Thai baht"),
    plain("TRY", "Turkish lira"),
    plain("TWD", "New Taiwan dollars"),
    plain("UAH", "Ukrainian hryvnias"),
    signed("USD", '$', "US dollars"),
    plain("ZAR", "South African rand"),
];

/// The currency that a sign stands for; `$` is the US dollar and `¥` the yen, others are written by code.
pub fn by_sign(sign: char) -> Option<&'static Currency> {
    CURRENCIES.iter().find(|currency| currency.sign == Some(sign))
}

/// Currencies that are not divided.
const WHOLE: [&str; 4] = ["CLP", "ISK", "JPY", "KRW"];

/// Whether a currency has cents, or whatever its hundredths are called.
pub fn has_cents(code: &str) -> bool {
    !WHOLE.contains(&code)
}

/// The currency of a code.
pub fn by_code(code: &str) -> Option<&'static Currency> {
    CURRENCIES.iter().find(|currency| currency.code == code)
}

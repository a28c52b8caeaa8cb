package jevons.money;

/// The unit an amount is counted in: an ISO 4217 code (`USD`) or a virtual currency (`ACME-CREDIT`), upper case.
///
/// @param code 3 to 32 characters of `A-Z`, `0-9`, `_`, `-` and `.`
public record Currency(String code) {

    /// The United States dollar, in which most model prices are quoted.
    public static final Currency USD = new Currency("USD");

    /// The euro.
    public static final Currency EUR = new Currency("EUR");

    public Currency {
        if (code.length() < 3 || code.length() > 32 || !code.chars().allMatch(Currency::allowed)) {
            throw new IllegalArgumentException("currency '" + code
                    + "' is not a code of 3 to 32 capital letters, digits, '_', '-' or '.'; write it like USD");
        }
    }

    /// True where the code has the form of an ISO 4217 code: three letters.
    public boolean isIso() {
        return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    @Override
    public String toString() {
        return code;
    }

    private static boolean allowed(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    }
}

package jevons.gateway.stream;

/// The shape of UTF-8 (RFC 3629).
final class Utf8 {

    private Utf8() {}

    /// The length of the character that begins at an offset with a byte beyond ASCII; 0 where it is none.
    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// The last offset at or before one where no character is cut in two.
    static int boundary(byte[] bytes, int from, int at) {
        int back = at;
        while (back > from && back > at - 4 && (bytes[back] & 0xC0) == 0x80) {
            back--;
        }
        return back > from ? back : at;
    }
}

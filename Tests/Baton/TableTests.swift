import Testing

@testable import Baton

@Suite("Tables")
struct TableTests {
    @Test("Columns line up, numbers to the right, nothing as a dash")
    func layout() {
        var table = Table("source", "n", numbers: ["n"])
        table.add("web_form", "5")
        table.add(nil, "1200")
        #expect(
            table.rendered == """
                source       n
                --------  ----
                web_form     5
                -         1200
                """)
    }

    @Test("No row says so")
    func empty() {
        #expect(Table("a", "b").rendered == "a  b\n(none)")
    }

    @Test("Wide characters take two columns")
    func wide() {
        var table = Table("name", "x")
        table.add("山田太郎", "1")
        table.add("Inés", "2")
        #expect(table.rendered.split(separator: "\n").suffix(2) == ["山田太郎  1", "Inés      2"])
    }

    @Test(
        "What came from outside cannot steer the terminal",
        arguments: [
            ("a\u{1B}[31mred", "a [31mred"), ("two\nlines", "two lines"), ("\u{202E}turned", " turned"),
            ("tab\there", "tab here"),
            ("\r\n", " "), ("ok ✓ é", "ok ✓ é"),
        ])
    func controls(text: String, shown: String) {
        #expect(TerminalText.clean(text) == shown)
    }

    @Test(
        "Long text is cut where it fits",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("山田太郎", 5, "山田…"), ("山田太郎", 4, "山…"), ("", 0, ""),
        ])
    func cut(text: String, widest: Int, shown: String) {
        #expect(TerminalText.clean(text, widest: widest) == shown)
        #expect(TerminalText.width(TerminalText.clean(text, widest: widest)) <= widest)
    }

    @Test(
        "Spans have a unit that fits",
        arguments: [
            (0, "0 µs"), (0.00085, "850 µs"), (0.0123, "12.3 ms"), (4.56, "4.6 s"), (200, "3 m 20 s"),
            (7500, "2 h 5 m"),
            (349_200, "4 d 1 h"), (-4, "-4.0 s"),
        ])
    func spans(seconds: Double, text: String) {
        #expect(Span.text(seconds: seconds) == text)
    }

    @Test("Bytes that are no text are shown as a dump")
    func dump() {
        #expect(BodyText.shown(Array("{\"a\":\n1}".utf8)) == "{\"a\":\n1}")
        #expect(
            BodyText.shown([0xFF, 0x00, 0x41])
                == "00000000  ff 00 41                                         ..A")
        #expect(BodyText.dump(Array(0..<17)).split(separator: "\n").count == 2)
    }
}

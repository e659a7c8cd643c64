import Support
import Testing

@testable import Rules

@Suite("Multipart fields")
struct MultipartFieldsTests {
    private static let body = """
        preamble\r
        --XX\r
        Content-Disposition: form-data; name="email"\r
        \r
        ann@example.com\r
        --XX\r
        content-disposition: form-data; name="my%22na\\"me"\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        two\r
        lines --XX inside\r
        --XXY\r
        --XX  \r
        Content-Disposition: form-data; name="cv"; filename="Größe.pdf"\r
        Content-Type: application/pdf\r
        \r
        \u{1}\u{2}\r
        --XX\r
        Content-Disposition: form-data; name="none"; filename=""\r
        \r
        \r
        --XX\r
        Content-Disposition: form-data; name=empty\r
        \r
        \r
        --XX--\r
        epilogue
        """

    @Test("are read part by part, of files only the name")
    func parts() throws {
        #expect(
            try MultipartFields.parse(Array(Self.body.utf8), boundary: "XX") == [
                FormField(key: "email", values: ["ann@example.com"]),
                FormField(key: "my\"na\"me", values: ["two\r\nlines --XX inside\r\n--XXY"]),
                FormField(key: "cv", values: ["Größe.pdf"]),
                FormField(key: "none", values: []),
                FormField(key: "empty", values: [""]),
            ])
    }

    @Test("do not mind what bytes a file holds")
    func binaryFile() throws {
        let head = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\n\r\n"
        let bytes = Array(head.utf8) + [0xFF, 0x00, 0xFE, 0x0D, 0x0A] + Array("\r\n--b--".utf8)
        #expect(try MultipartFields.parse(bytes, boundary: "b") == [FormField(key: "f", values: ["x.bin"])])
    }

    @Test(
        "are refused when the body is cut or wrong",
        arguments: [
            "", "x", "--b", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b",
            "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "--b\r\nX: y\r\n\r\nx\r\n--b--",
            "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--other--",
        ])
    func malformed(body: String) {
        #expect(throws: FieldsError.self) { try MultipartFields.parse(Array(body.utf8), boundary: "b") }
    }

    @Test("are refused when a text is not UTF-8")
    func notUTF8() {
        let head = "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n"
        let bytes = Array(head.utf8) + [0xFF] + Array("\r\n--b--".utf8)
        #expect(throws: FieldsError.invalidUTF8(byte: head.utf8.count)) {
            try MultipartFields.parse(bytes, boundary: "b")
        }
    }

    @Test("never trap: every cut and every changed byte of a body is read or refused")
    func fuzz() {
        let body = Array(Self.body.utf8)
        var random = SeededGenerator(seed: 11)
        var refused = 0
        for length in 0...body.count
        where (try? MultipartFields.parse(Array(body.prefix(length)), boundary: "XX")) == nil { refused += 1 }
        for _ in 0..<2_000 {
            var bytes = body
            for _ in 0..<3 {
                bytes[Int(random.next() % UInt64(bytes.count))] = [0x2D, 0x0D, 0x0A, 0x58, 0xFF].any(&random)
            }
            _ = try? MultipartFields.parse(bytes, boundary: "XX")
        }
        #expect(refused > body.count / 2)
    }
}

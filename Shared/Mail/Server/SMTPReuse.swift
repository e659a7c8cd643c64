/// How long a connection is used for one mail after another.
package struct SMTPReuse: Sendable, Equatable {
    package var mails = 100
    package var age = Duration.seconds(300)

    package init() {}
}

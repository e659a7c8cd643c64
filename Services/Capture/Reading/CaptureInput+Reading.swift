import Contracts
import Database
import Models
import Rules
import WorkerRuntime

extension CaptureInput {
    /// Reads who sent a message and what it is.
    ///
    /// What cannot be read still becomes an input, so that it is counted.
    init(reading message: IncomingMessage, trustedUsers: Set<String>) throws(Undecodable) {
        switch message.routingKey {
        case MessageType.leadSubmitted.rawValue:
            if MediaType(message.contentType).name == Envelope.submission {
                self.init(envelope: message, isTrusted: message.userID.map(trustedUsers.contains) ?? false)
            } else {
                self.init(submission: message)
            }
        case MessageType.activityRecorded.rawValue:
            self.init(activity: message)
        case MessageType.preferenceRecorded.rawValue:
            self.init(preference: message, isTrusted: message.userID.map(trustedUsers.contains) ?? false)
        default:
            let expected = (Topology.consumes[.capture] ?? []).map(\.rawValue).joined(separator: ", ")
            throw Undecodable("routing key: found \(message.routingKey.quoted), expected one of \(expected)")
        }
    }

    /// The intake's own envelope around a form's post.
    ///
    /// Anybody else could use one to pass for any form.
    private init(envelope message: IncomingMessage, isTrusted: Bool) {
        do throws(Unreadable) {
            guard isTrusted else {
                throw Unreadable(
                    "user_id", found: message.userID?.quoted ?? "nothing",
                    expected: "the intake, which alone may send \(Envelope.submission)")
            }
            guard let submission = try? BodyCoding.decode(Submission.self, from: message.body) else {
                throw Unreadable("body", found: "no submission", expected: "a submission as the intake writes it")
            }
            let hash = ContentHash(
                form: submission.form, query: submission.query, body: submission.body.bytes)
            self.init(
                kind: .submission, identity: PublisherIdentity(form: submission.form, message: message, content: hash),
                hash: hash, content: .submission(FormPost(submission)), message: message)
        } catch {
            self.init(unreadable: message, kind: .submission, reason: error.reason)
        }
    }

    private init(submission message: IncomingMessage) {
        do throws(Unreadable) {
            let payload = try Payload(message)
            let hash = ContentHash(message.body)
            self.init(
                kind: .submission,
                identity: PublisherIdentity(of: message, idInBody: payload.id, content: hash), hash: hash,
                content: .submission(FormPost(body: payload.body, contentType: payload.contentType)), message: message)
        } catch {
            self.init(unreadable: message, kind: .submission, reason: error.reason)
        }
    }

    private init(activity message: IncomingMessage) {
        do throws(Unreadable) {
            let payload = try Payload(message)
            guard let fields = try? BodyCoding.decode([String: JSONValue].self, from: payload.body) else {
                throw Unreadable(
                    "body", found: "\(payload.body.count) bytes that are no JSON object", expected: "one")
            }
            var id = payload.id
            if let own = fields["id"]?.asText, !own.isEmpty { id = id ?? own }
            let hash = ContentHash(message.body)
            self.init(
                kind: .activity, identity: PublisherIdentity(of: message, idInBody: id, content: hash), hash: hash,
                content: .activity(try RecordedActivity(fields)), message: message)
        } catch {
            self.init(unreadable: message, kind: .activity, reason: error.reason)
        }
    }

    /// What the reader of a message wants, as the intake read it off a signed link.
    ///
    /// Nobody else may say it: the signature is not in here.
    private init(preference message: IncomingMessage, isTrusted: Bool) {
        do throws(Unreadable) {
            guard isTrusted else {
                throw Unreadable(
                    "user_id", found: message.userID?.quoted ?? "nothing",
                    expected: "the intake, which alone reads the links of messages")
            }
            guard let preference = try? BodyCoding.decode(RecipientPreference.self, from: message.body) else {
                throw Unreadable("body", found: "no preference", expected: "one as the intake writes it")
            }
            let hash = ContentHash(message.body)
            self.init(
                kind: .preference, identity: PublisherIdentity(of: message, idInBody: nil, content: hash), hash: hash,
                content: .preference(preference), message: message)
        } catch {
            self.init(unreadable: message, kind: .preference, reason: error.reason)
        }
    }

    private init(unreadable message: IncomingMessage, kind: Kind, reason: String) {
        let hash = ContentHash(message.body)
        self.init(
            kind: kind, identity: PublisherIdentity(of: message, idInBody: nil, content: hash), hash: hash,
            content: .unreadable(reason: reason), message: message)
    }

    private init(
        kind: Kind, identity: PublisherIdentity, hash: ContentHash, content: Content, message: IncomingMessage
    ) {
        self.init(
            kind: kind, identity: identity, hash: hash, content: content,
            contentType: message.contentType?.storable, body: message.body)
    }
}

extension FormPost {
    /// What the intake accepted: the request's full content type says where a multipart body is cut.
    init(_ submission: Submission) {
        self.init(
            body: submission.body.bytes,
            contentType: submission.headers["content-type"] ?? submission.contentType,
            query: submission.query, form: submission.formName.isEmpty ? submission.form : submission.formName,
            source: submission.source, isTest: submission.isTest, vendor: submission.vendor,
            headers: submission.headers,
            suspicions: submission.suspicions,
            mapping: submission.mapping.map(ExplicitMapping.init) ?? .none, receivedAt: submission.receivedAt)
    }
}

import Hummingbird
import Rules

/// What a form answers to a GET, and which pages it answers to.
extension FormHandler {
    /// The vendor's question whether the address is its customer's, or a page's for a stamp.
    ///
    /// Nil for any other request, which is told that it may not be made.
    func answerQuestion(_ post: FormPost, form: Form) throws(Answer) -> Answer? {
        if post.address.isOfStamp, form.minimumSeconds != nil, !form.isDisabled {
            try checkPage(of: post, form: form)
            return .stamp(stamps.stamp(for: form.key, at: now()))
        }
        guard Challenge.isAsked(of: form) else { return nil }
        guard !form.isDisabled else { throw .refused(.unknownForm) }
        try checked { () throws(Refusal) in try authenticator.checkToken(of: post, for: form) }
        return try Challenge.answer(post, for: form)
    }

    /// The methods that a form is told to offer.
    func methods(of form: Form?) -> String {
        guard let form, Challenge.isAsked(of: form) || form.minimumSeconds != nil else { return "POST, OPTIONS" }
        return "GET, POST, OPTIONS"
    }

    /// Holds the page that a browser posts from against the form's list.
    ///
    /// Browsers name it in `Origin`. The referring page counts where there is none and nothing else protects the form;
    /// a program that names neither is not bound by the list, which is no proof against programs anyway.
    func checkPage(of post: FormPost, form: Form) throws(Answer) {
        let isOpen = form.token == nil && form.secrets.isEmpty
        guard let origin = isOpen ? post.pageOrigin : post.origin, !form.allows(origin: origin) else { return }
        throw .forbiddenOrigin(origin)
    }

    func checked<Value>(_ check: () throws(Refusal) -> Value) throws(Answer) -> Value {
        do throws(Refusal) {
            return try check()
        } catch {
            throw .refused(error)
        }
    }
}

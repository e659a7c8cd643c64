/// The script that a site's pages load: tells of page views, and puts the visitor's id into forms.
enum Snippet {
    /// Without comments, and without blanks but between words: no text in it has one.
    static let served: String = source.split(separator: "\n").map { $0.drop { $0 == " " } }
        .filter { !$0.isEmpty && !$0.hasPrefix("//") }.map(withoutBlanks).joined(separator: "\n")

    private static func withoutBlanks(_ line: Substring) -> String {
        func isWord(_ character: Character?) -> Bool {
            character.map { $0.isLetter || $0.isNumber || "_$'\"".contains($0) } ?? false
        }
        var text = ""
        var rest = line
        while let character = rest.popFirst() {
            if character == " ", !isWord(text.last) || !isWord(rest.first) { continue }
            text.append(character)
        }
        return text
    }

    static let source = #"""
        // w, d, n: window, document, navigator; s: this script; k: the name of cookie and field.
        (function (w, d, n, k) {
          var s = d.currentScript, id, page, from = d.referrer,
            // A browser that asks not to be followed is not.
            off = n.globalPrivacyControl || n.doNotTrack == 1,
            ok = !off && (s.dataset.consent != 'required' || w.batonConsent);

          function random() { return crypto.getRandomValues(new Uint32Array(4)).join('-') }

          // A cookie of the site's own, for a year from the first visit.
          function keep(v, age) {
            id = v;
            d.cookie = k + '=' + v + ';path=/;samesite=lax;max-age=' + age
          }

          function visitor() {
            if (ok && !id) {
              var m = d.cookie.match(k + '=([\\w-]+)');
              if (m) id = m[1]; else keep(random(), 31536000)
            }
            return ok ? id : ''
          }

          function track(type, more) {
            // Text goes without asking the server first.
            visitor() && n.sendBeacon(s.src.replace(/baton\.js.*/, 'events/') + s.dataset.key, JSON.stringify({
              id: random(), visitor: id, type: type, url: page, title: d.title, referrer: from, properties: more
            }))
          }

          function view() {
            if (ok && page != location.href) {
              from = page || from;
              page = location.href;
              track('page_view')
            }
          }

          w.baton = {
            visitor: visitor,
            track: track,
            consent: function (yes) {
              ok = yes && !off;
              ok ? view() : keep('', 0)
            }
          };

          // Whatever form it is, whenever it came; one sent by GET would show the id in its address.
          d.addEventListener('submit', function (e) {
            var f = e.target, i = f.elements[k];
            if (!i && visitor() && f.method == 'post') {
              f.appendChild(i = d.createElement('input'));
              i.type = 'hidden';
              i.name = k
            }
            if (i) i.value = visitor()
          }, true);

          // Sites that change their page without loading one.
          var push = history.pushState;
          history.pushState = function () {
            push.apply(this, arguments);
            setTimeout(view)
          };
          w.addEventListener('popstate', view);
          view()
        })(window, document, navigator, '_baton_visitor')
        """#
}

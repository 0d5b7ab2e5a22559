package render

// This file is what the site forbids itself: the content security policy that every page obeys as it is, and the
// headers for hosts that can send some.

// CSP is the content security policy, as a header. No script or style stands in the pages, nothing comes from
// elsewhere, and no text becomes markup in the browser (https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/).
// A header is one for all pages, so it is as wide as the widest of them needs.
const CSP = OfflineCSP + "; frame-ancestors 'none'"

// MetaCSP is the same for a page's meta element, where frame-ancestors has no effect and browsers complain of it.
const MetaCSP = rules + "'none'"

// OfflineCSP is that of pages that load offline.js. A browser that knows Trusted Types registers a service worker only
// by an address that a policy has made, so these pages may have that one policy: it gives one fixed address.
const OfflineCSP = rules + "knead-offline"

const rules = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types "

// Headers is the text of a _headers file, as Netlify, Cloudflare Pages and others read it. Files under the folder of
// hashed names never change and may be kept for a year.
func Headers(hashed string) string {
	text := "/*\n" +
		"  Content-Security-Policy: " + CSP + "\n" +
		"  Referrer-Policy: no-referrer\n" +
		"  X-Content-Type-Options: nosniff\n" +
		"  Cross-Origin-Opener-Policy: same-origin\n" +
		"  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
	if hashed == "" {
		return text
	}
	return text + "/" + hashed + "/*\n  Cache-Control: public, max-age=31536000, immutable\n"
}

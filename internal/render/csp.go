package render

// This file is the content security policy of the pages, and the headers for hosts that can send some.

// CSP is the content security policy as a header: no inline script or style, nothing from other sites, and no text
// becomes markup in the browser (https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/). One header is sent
// for all pages, so it allows what any of them needs.
const CSP = OfflineCSP + "; frame-ancestors 'none'"

// MetaCSP is the policy for the meta element of a page, where browsers ignore frame-ancestors and warn about it.
const MetaCSP = rules + "'none'"

// OfflineCSP is the policy of pages that load offline.js. With Trusted Types a service worker can be registered only by
// a URL that a policy has created, so these pages may have one policy, which creates one constant URL.
const OfflineCSP = rules + "knead-offline"

const rules = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types "

// Headers is the text of a _headers file, as Netlify, Cloudflare Pages and others read it. Files in the folder hashed
// have names that change with their content, so they may be cached for a year.
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

package site

// This file is where readers report a mistake, and where editors change a page.

import (
	"net/mail"
	"net/url"
	"strings"

	"knead/internal/diag"
)

// pathInEdit is the part of the key edit that is replaced by the file of a page.
const pathInEdit = "{path}"

// checkContact reports and removes addresses that cannot be used.
func (c *Config) checkContact() diag.List {
	var list diag.List
	if c.Contact.IsSet() && !isContact(c.Contact.Value) {
		list = append(list, diag.New(diag.CodeFrontMatterValue, c.File.Span(c.Contact.At),
			"contact cannot be %q: it is a mail address or a URL", c.Contact.Value).
			WithHint("Write contact: name@example.org, or https://example.org/mistakes"))
		c.Contact.Value = ""
	}
	if c.Edit.IsSet() && !(isWebAddress(c.EditURL("x")) && strings.Contains(c.Edit.Value, pathInEdit)) {
		list = append(list, diag.New(diag.CodeFrontMatterValue, c.File.Span(c.Edit.At),
			"edit cannot be %q: it is a URL with %s in it", c.Edit.Value, pathInEdit).
			WithHint("Write edit: https://example.org/edit/main/"+pathInEdit))
		c.Edit.Value = ""
	}
	return list
}

// EditURL is where a file of the site's folder is edited, or "".
func (c Config) EditURL(name string) string {
	return strings.ReplaceAll(c.Edit.Value, pathInEdit, (&url.URL{Path: name}).EscapedPath())
}

// ContactURL is the link by which readers report a mistake on the page at an absolute address, or "". A mail has the
// address of the page, if it has one, and the subject.
func (c Config) ContactURL(subject, page string) string {
	if !c.Contact.IsSet() {
		return ""
	}
	if isWebAddress(c.Contact.Value) {
		return c.Contact.Value
	}
	to := "mailto:" + strings.TrimPrefix(c.Contact.Value, "mailto:")
	if page == "" {
		return to
	}
	// A query may have slashes, and with them the address of the page is compressed with its others.
	return to + "?subject=" + strings.ReplaceAll(url.PathEscape(subject+" "+page), "%2F", "/")
}

// isContact reports whether a text is a mail address, or a URL of mail or of a page.
func isContact(text string) bool {
	if a, err := mail.ParseAddress(strings.TrimPrefix(text, "mailto:")); err == nil {
		return a.Name == "" && !strings.ContainsAny(text, "<> ")
	}
	return isWebAddress(text)
}

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

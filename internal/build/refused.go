package build

// This file finds the files that are never published from content: they run where they are opened, or may be secret.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Extensions of files that run in browsers, that run on servers, and that keep secrets, in lower case.
var (
	browserExtensions = []string{".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".stm", ".mht", ".mhtml", ".xsl",
		".xslt", ".svgz", ".swf", ".jar", ".hta", ".htc", ".js", ".mjs", ".cjs", ".wasm", ".vbs"}
	serverExtensions = []string{".pl", ".pm", ".py", ".pyc", ".rb", ".sh", ".bash", ".zsh", ".cfm", ".lua", ".ps1",
		".bat", ".cmd", ".com", ".exe", ".dll", ".so", ".msi", ".go"}
	secretExtensions = []string{".pem", ".key", ".p12", ".pfx", ".p8", ".p7b", ".crt", ".cer", ".der", ".csr", ".jks",
		".keystore", ".ppk", ".kdbx", ".gpg", ".ovpn", ".env", ".sql", ".sqlite", ".sqlite3", ".db", ".mdb", ".dump",
		".log", ".ini", ".conf", ".cfg", ".htaccess", ".htpasswd"}
)

// serverPart matches names that some servers run whatever their last extension is: "x.php.txt".
var serverPart = regexp.MustCompile(`(?i)\.(php\d?|phps|phtml|pht|phar|aspx?|ashx|asmx|jspx?|f?cgi)(\.|~| |$)`)

// secretNames matches the names of keys and of files with passwords.
var secretNames = regexp.MustCompile(`(?i)^(id_(rsa|dsa|ecdsa|ed25519)(_\w+)?|credentials?(\..*)?|secrets?(\..*)?|` +
	`passwd|shadow|web\.config|known_hosts|authorized_keys|env\..*)$`)

const secretReason = "it may have keys, passwords or other data that is not for readers"

// rootSecrets matches names of files that are not even published from static/root, where there may be scripts, pages
// and the settings of a server.
var rootSecrets = regexp.MustCompile(`(?i)^(\.env(\..*)?|\.htpasswd|\.netrc|\.npmrc|\.pgpass|` +
	`id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|key|p12|pfx|p8|jks|keystore|ppk|kdbx|sql|sqlite3?|dump|env))$`)

// refusedName returns why a file with a name is never published, or "".
func refusedName(name string) string {
	base := strings.ToLower(path.Base(name))
	switch ext := path.Ext(strings.TrimRight(base, " .")); {
	case slices.Contains(serverExtensions, ext), serverPart.MatchString(base):
		return "servers or computers may run it"
	case slices.Contains(browserExtensions, ext):
		return "it may run scripts in the browsers of readers"
	case slices.Contains(secretExtensions, ext), secretNames.MatchString(base):
		return secretReason
	}
	return ""
}

// markup are the extensions of files that browsers read as XML, in which scripts may be.
var markup = []string{".svg", ".xml", ".rdf", ".rss", ".atom", ".kml", ".gpx", ".mml"}

const (
	headSize      = 4 << 10  // bytes at the start of a file in which a private key is looked for
	maxMarkupSize = 16 << 20 // bytes of a file of markup that is checked for scripts
)

// refusedContent returns why the content of a file is never published, or "".
func (p *loading) refusedContent(name string) string {
	f, err := p.content.Open(name)
	if err != nil {
		return "" // reported by the first one who reads it
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	switch {
	case bytes.Contains(head, []byte("PRIVATE KEY-----")), bytes.Contains(head, []byte("PRIVATE KEY BLOCK-----")):
		return "it has a private key"
	case bytes.HasPrefix(head, []byte("#!")), bytes.Contains(bytes.ToLower(head), []byte("<?php")):
		return "servers or computers may run it"
	case slices.Contains(markup, strings.ToLower(path.Ext(name))):
		return scriptIn(io.MultiReader(bytes.NewReader(head), f))
	}
	return ""
}

// scriptIn returns why a file of markup may run scripts, or "". What is not XML is reported as an image that cannot be
// read: browsers do not run it either.
func scriptIn(from io.Reader) string {
	limited := &io.LimitedReader{R: from, N: maxMarkupSize}
	d := xml.NewDecoder(limited)
	d.Strict = false
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errCharset }
	for {
		token, err := d.RawToken()
		switch {
		case limited.N == 0:
			return "it is too large to be checked for scripts"
		case errors.Is(err, errCharset):
			return "it is not UTF-8, so that it cannot be checked for scripts"
		case err != nil:
			return ""
		}
		if reason := scriptInToken(token); reason != "" {
			return reason
		}
	}
}

var errCharset = errors.New("another charset")

// runs are the elements that run scripts or show the content of another file.
var runs = []string{"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "html", "body"}

// loaders are the elements of SVG that load the file at their address.
var loaders = []string{"image", "use", "feimage"}

var (
	foreignAddress = regexp.MustCompile(`(?i)^(https?:|ftp:|[/\\]{2})`)
	styleLoads     = regexp.MustCompile(`(?i)(@import\s*(url\()?|url\()\s*["']?\s*(https?:|ftp:|//)`)
)

func scriptInToken(token xml.Token) string {
	switch t := token.(type) {
	case xml.StartElement:
		if slices.Contains(runs, strings.ToLower(t.Name.Local)) {
			return "it has an element " + t.Name.Local
		}
		loads := slices.Contains(loaders, strings.ToLower(t.Name.Local))
		for _, a := range t.Attr {
			name := strings.ToLower(a.Name.Local)
			value := strings.ToLower(strings.Join(strings.FieldsFunc(a.Value, isSpaceOrControl), ""))
			if loads && name == "href" && foreignAddress.MatchString(value) {
				return "it loads a file of another site, which would learn of every reader"
			}
			if styleLoads.MatchString(a.Value) {
				return "its style loads a file of another site, which would learn of every reader"
			}
			if strings.HasPrefix(name, "on") {
				return "it has an attribute " + a.Name.Local
			}
			if strings.Contains(value, "javascript:") || strings.Contains(value, "vbscript:") ||
				strings.HasPrefix(value, "data:text/") ||
				strings.HasPrefix(value, "data:application/") || strings.HasPrefix(value, "data:image/svg") {
				return "it has an address that runs scripts"
			}
		}
	case xml.CharData:
		if styleLoads.Match(t) {
			return "its style loads a file of another site, which would learn of every reader"
		}
	case xml.ProcInst:
		if t.Target != "xml" {
			return "it has an instruction " + t.Target
		}
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
			return "it defines entities, in which a script may be"
		}
	}
	return ""
}

func isSpaceOrControl(r rune) bool { return r <= ' ' || r == 0x7f }

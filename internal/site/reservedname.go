package site

// This file finds names of files that some systems cannot have.

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// devices matches the names of devices of Windows, which it reserves with any extension
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)`)

// reservedName returns why a path cannot be used on every system, or "". In contrast to the path of a page, that of a
// file may have spaces and punctuation, which links encode.
func reservedName(path string) string {
	for part := range strings.SplitSeq(path, "/") {
		bad := func(r rune) bool {
			return strings.ContainsRune(`<>:"|?*\`, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
		}
		switch i := strings.IndexFunc(part, bad); {
		case !utf8.ValidString(part):
			return fmt.Sprintf("%q is not UTF-8", part)
		case i >= 0:
			r, _ := utf8.DecodeRuneInString(part[i:])
			return fmt.Sprintf("it has the character %q", r)
		case strings.TrimRight(part, " .") != part:
			return fmt.Sprintf("%q ends with a space or a full stop", part)
		case devices.MatchString(part):
			return fmt.Sprintf("%q is the name of a device on Windows", part)
		}
	}
	return ""
}

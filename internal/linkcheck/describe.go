package linkcheck

// This file says what went wrong in words of its own, because errors of the network may quote the text of a server.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"

	"knead/internal/diag"
)

// describe is an error as a message shows it.
func describe(err error) string {
	var private *PrivateError
	var status statusError
	var dns *net.DNSError
	var invalid x509.CertificateInvalidError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var verification *tls.CertificateVerificationError
	switch {
	case errors.As(err, &private):
		return private.Error() + "; --allow-private requests it"
	case errors.As(err, &status):
		return status.Error()
	case errors.Is(err, errRedirects):
		return errRedirects.Error()
	case errors.As(err, &dns) && dns.IsNotFound:
		return "there is no such host"
	case errors.As(err, &dns):
		return "the name of the host could not be looked up"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "its certificate has expired"
	case errors.As(err, &authority):
		return "its certificate is of an authority that this computer does not know"
	case errors.As(err, &name):
		return "its certificate is of another host"
	case errors.As(err, &verification), errors.As(err, &invalid):
		return "its certificate is not valid"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return "the server does not respond in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the server refuses connections"
	case errors.Is(err, syscall.ECONNRESET):
		return "the server closes the connection"
	}
	return quoted(err)
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

const maxWords = 160

// quoted is the text of an error without the address, which the message has already, and without control characters.
func quoted(err error) string {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	words := []rune(strings.ReplaceAll(diag.Printable(err.Error()), "\n", " "))
	return string(words[:min(len(words), maxWords)])
}

// manyHosts is how many hosts do not lose their names at once: where so many are unknown and no other answers, the
// names are not looked up at all.
const manyHosts = 5

// An unreached counts the addresses of which this computer could reach no server.
type unreached struct {
	offline, unknown int
	hosts            map[string]bool // the unknown ones
}

func (u *unreached) add(err error) {
	if dns := (*net.DNSError)(nil); errors.As(err, &dns) && dns.IsNotFound {
		if u.hosts == nil {
			u.hosts = map[string]bool{}
		}
		u.hosts[dns.Name] = true
		u.unknown++
	} else if isOffline(err) {
		u.offline++
	}
}

// addresses is how many addresses could not be reached for a reason on this side.
func (u *unreached) addresses() int {
	if len(u.hosts) < manyHosts {
		return u.offline
	}
	return u.offline + u.unknown
}

// isOffline reports whether an error means that this computer has no network.
func isOffline(err error) bool {
	return errors.As(err, new(*net.DNSError)) || errors.Is(err, syscall.ENETUNREACH) ||
		errors.Is(err, syscall.ENETDOWN) || errors.Is(err, syscall.EADDRNOTAVAIL)
}

package devserver

// This file listens: on this machine only, on the next free port, until the context ends.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	portTries       = 20                   // number of ports to try after the requested one
	inUseWin        = syscall.Errno(10048) // WSAEADDRINUSE, which the standard library does not map
	headerSize      = 16 << 10
	shutdownTimeout = 2 * time.Second // for responses that are being sent at shutdown
)

// limits are the timeouts of a connection. They are short, since requests are small and come from this machine.
type limits struct{ header, read, write, idle time.Duration }

var defaultLimits = limits{header: 5 * time.Second, read: 10 * time.Second, write: 30 * time.Second, idle: time.Minute}

type listener struct {
	net        net.Listener
	port       int
	hosts      []string // accepted values of the Host header, in lower case
	localHosts []string // those that are names of this machine for itself
	token      string   // what requests of other devices need; "" if there can be none
}

// A RemoteError reports an address that other machines could connect to.
type RemoteError struct{ Addr string }

func (e *RemoteError) Error() string {
	return fmt.Sprintf("%s can be reached from other machines, which could read drafts: listen on 127.0.0.1, "+
		"or let them in with a token by --host", e.Addr)
}

// Listen opens the port of addr ("127.0.0.1:4000") or, if it is taken, the next free one of the following twenty, and
// returns the URL of the home page. It must be called once, before [Server.Serve].
func (s *Server) Listen(addr string) (url string, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("listen on %s: write HOST:PORT, for example 127.0.0.1:4000", addr)
	}
	first, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return "", fmt.Errorf("listen on %s: the port must be a number up to 65535", addr)
	}
	if !isLoopback(host) && !s.opts.AllowRemote {
		return "", &RemoteError{addr}
	}
	if s.net, err = listen(host, int(first)); err != nil {
		return "", err
	}
	s.port = s.net.Addr().(*net.TCPAddr).Port
	s.addHosts()
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(s.port)) + "/", nil
}

// addHosts adds the names of this machine for the port to the accepted Host headers, and if others may come, the names
// that they use, and a token.
func (s *Server) addHosts() {
	s.localHosts = namesOf(s.port)
	s.hosts = append(s.hosts, s.localHosts...)
	if s.opts.AllowRemote {
		s.hosts = append(s.hosts, remoteHosts(s.port)...)
	}
	for _, name := range lower(s.opts.Names) {
		if _, _, err := net.SplitHostPort(name); err != nil {
			name = net.JoinHostPort(strings.Trim(name, "[]"), strconv.Itoa(s.port))
		}
		s.hosts = append(s.hosts, name)
	}
	if s.opts.AllowRemote || len(s.opts.Names) > 0 {
		s.token = newToken()
	}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func listen(host string, first int) (net.Listener, error) {
	last := min(first+portTries, 65535)
	if first == 0 {
		last = 0
	}
	var err error
	for port := first; port <= last; port++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port))); err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) && !errors.Is(err, inUseWin) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("ports %d to %d are taken: choose another one with --addr: %w", first, last, err)
}

// namesOf are the Host headers of this machine for a port; a browser omits port 80.
func namesOf(port int) []string {
	var names []string
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]"} {
		names = append(names, host+":"+strconv.Itoa(port))
		if port == 80 {
			names = append(names, host)
		}
	}
	return names
}

func lower(names []string) []string {
	var list []string
	for _, name := range names {
		list = append(list, strings.ToLower(name))
	}
	return list
}

// Serve handles requests until ctx ends, then waits for unfinished responses and returns nil.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: s.limits.header, ReadTimeout: s.limits.read, WriteTimeout: s.limits.write,
		IdleTimeout: s.limits.idle, MaxHeaderBytes: headerSize, DisableGeneralOptionsHandler: true,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.net) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.close.Do(func() { close(s.closing) })
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		_ = server.Close() // a client reads too slowly
	}
	<-ended
	return nil
}

package devserver

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// remoteServer returns a server that lets other machines in, with the address of the first one it prints.
func remoteServer(t *testing.T, o Options) (*Server, *url.URL) {
	t.Helper()
	s := New(o)
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	addr := "127.0.0.1:0"
	if o.AllowRemote {
		addr = ":0"
	}
	if _, err := s.Listen(addr); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.net.Close() })
	urls := s.RemoteURLs()
	if len(urls) == 0 {
		t.Skip("this machine has no network")
	}
	u, err := url.Parse(urls[0])
	if err != nil {
		t.Fatal(err)
	}
	return s, u
}

func from(s *Server, remote, host, target string, cookie *http.Cookie) *http.Response {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.RemoteAddr, r.Host = remote, host
	if cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func TestToken_isRequiredOfOtherMachines(t *testing.T) {
	for _, o := range []Options{{AllowRemote: true}, {Names: []string{"Preview.test"}}} {
		s, u := remoteServer(t, o)
		token := u.Query().Get(tokenKey)
		if len(token) < 26 {
			t.Fatalf("the token %q is short", token)
		}
		const phone, here = "192.0.2.7:50000", "127.0.0.1:50000"
		w := from(s, phone, u.Host, "/soreness/?q=1&"+u.RawQuery, nil)
		cookies := w.Cookies()
		if w.StatusCode != http.StatusSeeOther || w.Header.Get("Location") != "/soreness/?q=1" || len(cookies) != 1 {
			t.Fatalf("with the token: %d %v", w.StatusCode, w.Header)
		}
		if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Value != token {
			t.Errorf("the cookie is %v", c)
		}
		wrong := &http.Cookie{Name: cookies[0].Name, Value: strings.Repeat("A", len(token))}
		for _, c := range []struct {
			name, remote, host, target string
			cookie                     *http.Cookie
			status                     int
		}{
			{"the cookie", phone, u.Host, "/", cookies[0], 200},
			{"no cookie", phone, u.Host, "/", nil, 403},
			{"another cookie", phone, u.Host, "/", wrong, 403},
			{"an empty cookie", phone, u.Host, "/", &http.Cookie{Name: wrong.Name}, 403},
			{"another token", phone, u.Host, "/?" + tokenKey + "=" + wrong.Value, nil, 403},
			{"an empty token", phone, u.Host, "/?" + tokenKey + "=", nil, 403},
			{"status without the cookie", phone, u.Host, "/_knead/status.json?path=/", nil, 403},
			{"events without the cookie", phone, u.Host, "/_knead/events", nil, 403},
			{"this machine", here, s.localHosts[0], "/", nil, 200},
			{"another machine with a name of this one", phone, s.localHosts[0], "/", nil, 403},
			{"a proxy on this machine", here, u.Host, "/", nil, 403},
			{"another name", phone, "evil.example", "/", cookies[0], 403},
			{"another name with the token", phone, "evil.example", "/?" + u.RawQuery, nil, 403},
		} {
			if got := from(s, c.remote, c.host, c.target, c.cookie); got.StatusCode != c.status {
				t.Errorf("%s: %d, want %d", c.name, got.StatusCode, c.status)
			}
		}
	}
}

func TestToken_differsEachTime(t *testing.T) {
	if first, second := newToken(), newToken(); first == second {
		t.Error("two tokens are equal")
	}
}

// TestToken_remoteGetsNoLinks holds that a phone does not learn where the folder of the site is.
func TestToken_remoteGetsNoLinks(t *testing.T) {
	editor, err := NewEditor("vscode", "/secret")
	if err != nil {
		t.Fatal(err)
	}
	s, u := remoteServer(t, Options{Names: []string{"preview.test"}, Editor: editor})
	s.SetSnapshot(Snapshot{Build: "b2", Report: failedReport})
	cookie := &http.Cookie{Name: s.cookieName(), Value: s.token}
	for host, want := range map[string]bool{u.Host: false, s.localHosts[0]: true} {
		w := from(s, "127.0.0.1:50000", host, "/_knead/status.json", cookie)
		var b strings.Builder
		if err := w.Write(&b); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "/secret"); got != want {
			t.Errorf("%s: the folder is shown: %v", host, got)
		}
	}
}

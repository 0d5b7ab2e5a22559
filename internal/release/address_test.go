package release

import "testing"

func TestIsExample_andIsLocal(t *testing.T) {
	for address, want := range map[string][2]bool{
		"https://example.org/":      {true, false},
		"https://www.Example.com/a": {true, false},
		"http://example.net:8080":   {true, false},
		"https://t.example/":        {},
		"https://notexample.org/":   {},
		"http://localhost:4000/":    {false, true},
		"http://a.localhost/":       {false, true},
		"http://127.0.0.1/":         {false, true},
		"http://[::1]:80/":          {false, true},
		"https://127.example/":      {false, true},
		"":                          {},
		"https://%/":                {},
	} {
		if got := [2]bool{IsExample(address), IsLocal(address)}; got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
}

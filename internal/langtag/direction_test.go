package langtag

import (
	"strings"
	"testing"
)

func TestDir(t *testing.T) {
	for dir, langs := range map[string]string{
		"rtl": "ar ar-EG AR he fa-IR ur az-Arab pa-Arab-PK en-XB ckb en-Hebr ar-x-20261102",
		"ltr": "en es ar-Latn en-XA zh-Hant ku sr-Latn az de-1996 en-x-arab und",
	} {
		for _, lang := range append(strings.Fields(langs), map[string]string{"ltr": "", "rtl": "dv"}[dir]) {
			if got := Dir(lang); got != dir {
				t.Errorf("%q: %s, want %s", lang, got, dir)
			}
		}
	}
}

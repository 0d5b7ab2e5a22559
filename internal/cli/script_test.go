package cli

// This file runs the scripts in testdata, each with its own files, as a shell would.

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"knead": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: func(e *testscript.Env) error {
		e.Setenv("SOURCE_DATE_EPOCH", "1795219200") // 2026-11-21
		repository, err := filepath.Abs("../..")
		e.Setenv("REPOSITORY", repository)
		return err
	}})
}

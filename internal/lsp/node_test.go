package lsp

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestServe_realClient lets the client of Visual Studio Code edit the content of this repository.
func TestServe_realClient(t *testing.T) {
	node, packages := nodePackages(t)
	site, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	client := exec.CommandContext(ctx, node, "testdata/client.mjs", site, packages)
	var failures bytes.Buffer
	client.Stderr = &failures
	toClient, err := client.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	fromClient, err := client.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(); err != nil {
		t.Fatal(err)
	}
	served := Serve(ctx, fromClient, toClient, Options{Version: "test", Open: openDay})
	_ = toClient.Close()
	if err := client.Wait(); err != nil || served != nil {
		t.Errorf("%v, and the server: %v\n%s", err, served, failures.Bytes())
	}
}

// nodePackages are the program node and the folder of the npm packages, see .ci/npm.
func nodePackages(t *testing.T) (node, packages string) {
	t.Helper()
	cache := os.Getenv("KNEAD_CACHE")
	if cache == "" {
		cache = filepath.Join("..", "..", ".cache")
	}
	packages, err := filepath.Abs(filepath.Join(cache, "npm", "node_modules"))
	if err == nil {
		_, err = os.Stat(filepath.Join(packages, "vscode-languageserver-protocol"))
	}
	if err == nil {
		node, err = exec.LookPath("node")
	}
	switch {
	case err != nil && os.Getenv("KNEAD_BROWSER") == "required":
		t.Fatalf("%v: run .ci/npm", err)
	case err != nil:
		t.Skip("no node, or no vscode-languageserver-protocol: run .ci/npm")
	}
	return node, packages
}

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A renaming whose third file cannot be written puts the first two back.
func TestWriteChanges_allOrNothing(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.md": "a", "b.md": "b", "c.md": "c", "file": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	changes := []change{
		{from: "a.md", to: "a.md", old: []byte("a"), new: []byte("A"), mode: 0o600},
		{from: "b.md", to: "new/b.md", old: []byte("b"), new: []byte("B"), mode: 0o600},
		{from: "c.md", to: "file/c.md", old: []byte("c"), new: []byte("C"), mode: 0o600},
	}
	err = writeChanges(root, changes)
	if err == nil {
		t.Errorf("the error is %v", err)
	}
	wantFiles(t, dir, "a.md=a b.md=b c.md=c file= new/")
	changes[2].to = "c.md"
	changes[2].old = []byte("older")
	err = writeChanges(root, changes)
	if err == nil || !strings.Contains(err.Error(), "c.md was changed in the meantime") {
		t.Errorf("the error is %v", err)
	}
	wantFiles(t, dir, "a.md=a b.md=b c.md=c file= new/")
	if err := writeChanges(root, changes[:2]); err != nil {
		t.Error(err)
	}
	wantFiles(t, dir, "a.md=A c.md=c file= new/b.md=B")
	info, err := os.Stat(filepath.Join(dir, "new", "b.md"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the new file has the mode %v, %v", info.Mode(), err)
	}
}

// TestWriteChanges_newFiles holds that a new file never replaces one, and is removed if another change fails.
func TestWriteChanges_newFiles(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	changes := []change{
		{from: "es/a.md", to: "es/a.md", new: []byte("A"), mode: 0o644, isNew: true},
		{from: "b.md", to: "b.md", old: []byte("older"), new: []byte("B"), mode: 0o644},
	}
	if err := root.WriteFile("b.md", []byte("b"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeChanges(root, changes); err == nil {
		t.Error("a file that was changed in the meantime was replaced")
	}
	wantFiles(t, dir, "b.md=b es/")
	if err := writeChanges(root, changes[:1]); err != nil {
		t.Error(err)
	}
	if err := writeChanges(root, changes[:1]); err == nil {
		t.Error("a file was replaced")
	}
	wantFiles(t, dir, "b.md=b es/a.md=A")
}

// wantFiles compares the files of a folder, and folders without a file.
func wantFiles(t *testing.T, dir, want string) {
	t.Helper()
	var got []string
	_ = filepath.WalkDir(dir, func(path string, e os.DirEntry, _ error) error {
		name, _ := filepath.Rel(dir, path)
		if below, _ := os.ReadDir(path); e.IsDir() && len(below) == 0 {
			got = append(got, filepath.ToSlash(name)+"/")
		}
		if data, err := os.ReadFile(path); err == nil {
			got = append(got, filepath.ToSlash(name)+"="+string(data))
		}
		return nil
	})
	if strings.Join(got, " ") != want {
		t.Errorf("the folder has %q, want %q", strings.Join(got, " "), want)
	}
}

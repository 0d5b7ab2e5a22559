package generations

// This file is the file system of an SFTP server.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"strings"

	"github.com/pkg/sftp"

	"knead/internal/diag"
)

// OpenSFTP opens the path of a site on an SFTP server, sftp://USER@HOST:PORT/PATH, of which keep old generations are
// kept. The connection is that of the program ssh: with its configuration, its agent and its known hosts.
func OpenSFTP(ctx context.Context, address string, keep int) (*Target, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") == "" || strings.HasPrefix(u.Hostname(), "-") {
		return nil, errors.New("an SFTP target must be sftp://HOST/PATH, " +
			"for example sftp://web@example.org/srv/www/site")
	}
	if _, secret := u.User.Password(); secret {
		return nil, errors.New("the address of the SFTP server has a password: remove it, and use a key")
	}
	args := []string{"-s"}
	if port := u.Port(); port != "" {
		args = append(args, "-p", port)
	}
	if user := u.User.Username(); user != "" {
		args = append(args, "-l", user)
	}
	d := &remoteDisk{}
	d.ssh = exec.CommandContext(ctx, "ssh", append(args, "--", u.Hostname(), "sftp")...)
	d.ssh.Stderr = &d.output
	in, err := d.ssh.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := d.ssh.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := d.ssh.Start(); err != nil {
		return nil, fmt.Errorf("cannot start ssh, which publishing by SFTP needs: %w", err)
	}
	if d.Client, err = sftp.NewClientPipe(out, in); err != nil {
		_ = d.ssh.Wait()
		output := diag.Printable(strings.TrimSpace(d.output.String()))
		return nil, fmt.Errorf("cannot connect to %s: %s", u.Hostname(), output)
	}
	return &Target{d, path.Clean(u.Path), keep}, nil
}

// A remoteDisk is a connection to a server.
type remoteDisk struct {
	*sftp.Client
	ssh    *exec.Cmd
	output bytes.Buffer // of ssh, on its error stream
}

func (d *remoteDisk) lstat(name string) (fs.FileInfo, error)     { return d.Lstat(name) }
func (d *remoteDisk) readLink(name string) (string, error)       { return d.ReadLink(name) }
func (d *remoteDisk) readDir(name string) ([]fs.FileInfo, error) { return d.ReadDir(name) }
func (d *remoteDisk) mkdirAll(name string) error                 { return d.MkdirAll(name) }
func (d *remoteDisk) open(name string) (io.ReadCloser, error)    { return d.Open(name) }
func (d *remoteDisk) link(old, new string) error                 { return d.Link(old, new) }
func (d *remoteDisk) symlink(target, name string) error          { return d.Symlink(target, name) }
func (d *remoteDisk) replace(old, new string) error              { return d.PosixRename(old, new) }
func (d *remoteDisk) remove(name string) error                   { return d.Remove(name) }
func (d *remoteDisk) sync() error                                { return nil }

func (d *remoteDisk) create(name string) (io.WriteCloser, error) {
	return d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
}

func (d *remoteDisk) removeAll(name string) error {
	if _, err := d.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return d.RemoveAll(name)
}

// close ends the connection. What ssh says at its end does not matter any more.
func (d *remoteDisk) close() error {
	err := d.Close()
	_ = d.ssh.Wait()
	return err
}

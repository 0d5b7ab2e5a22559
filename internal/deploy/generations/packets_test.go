package generations

// This file cuts a deployment off at every request that it sends to the SFTP server of OpenSSH, which is started
// without ssh. A request is a packet: its length in 4 bytes, its type, its number in 4 bytes, and the rest.

import (
	"encoding/binary"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/pkg/sftp"

	"knead/internal/deploy/deploytest"
)

// everyCut cuts a deployment at every request; otherwise each fault is at every 40th.
var everyCut = flag.Bool("every-cut", false, "cut a deployment at every request")

// The types and status codes of https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02 that are needed.
const (
	packetStatus     = 101
	permissionDenied = 3
	failure          = 4 // what OpenSSH answers if the disk is full
)

// A wireFault is what goes wrong with one request.
type wireFault struct {
	name            string
	request, answer float64 // the share of each that is passed on
	status          byte    // answered in place of the server, if not 0
	lost            bool    // the connection is lost
}

var wireFaults = []wireFault{
	{name: "no answer", lost: true},
	{name: "answer lost", request: 1, lost: true},
	{name: "half of the answer", request: 1, answer: 0.5, lost: true},
	{name: "half of the request", request: 0.5, lost: true},
	{name: "disk full", status: failure},
	{name: "disk full, then lost", status: failure, lost: true},
	{name: "forbidden", status: permissionDenied},
}

// A wire passes the requests of a client to a server, and its answers back. The request with the number at, from 0, has
// a fault.
type wire struct {
	fault    wireFault
	at, seen int
	faulty   chan bool // whether there was such a request, when the connection has ended
}

func (w *wire) run(requests io.ReadCloser, server io.WriteCloser, from io.Reader, client io.WriteCloser) {
	defer func() { w.faulty <- w.seen > w.at; requests.Close(); server.Close(); client.Close() }()
	for opening := true; ; opening = false {
		request, err := readPacket(requests)
		if err != nil {
			return
		}
		wrong := !opening && w.seen == w.at
		if !opening {
			w.seen++
		}
		switch {
		case wrong && w.fault.status != 0:
			err = send(client, statusOf(request, w.fault.status), 1)
		case wrong:
			if err = send(server, request, w.fault.request); err == nil && w.fault.request == 1 {
				err = passAnswer(from, client, w.fault.answer)
			}
		default:
			if err = send(server, request, 1); err == nil {
				err = passAnswer(from, client, 1)
			}
		}
		if err != nil || wrong && w.fault.lost {
			return
		}
	}
}

func send(to io.Writer, packet []byte, share float64) error {
	_, err := to.Write(packet[:int(float64(len(packet))*share)])
	return err
}

// passAnswer waits until a request is done.
func passAnswer(from io.Reader, client io.Writer, share float64) error {
	answer, err := readPacket(from)
	if err != nil {
		return err
	}
	return send(client, answer, share)
}

func readPacket(from io.Reader) ([]byte, error) {
	length := make([]byte, 4)
	if _, err := io.ReadFull(from, length); err != nil {
		return nil, err
	}
	rest := make([]byte, binary.BigEndian.Uint32(length))
	_, err := io.ReadFull(from, rest)
	return append(length, rest...), err
}

// statusOf is the answer to a request with a status code, a text and a language.
func statusOf(request []byte, code byte) []byte {
	answer := append([]byte{packetStatus}, request[5:9]...)
	answer = append(answer, 0, 0, 0, code, 0, 0, 0, 0, 0, 0, 0, 0)
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(answer))), answer...)
}

// connect starts the server, behind a wire with a fault.
func connect(t *testing.T, program, site string, f wireFault, at int) (*Target, chan bool) {
	t.Helper()
	d := &remoteDisk{ssh: exec.Command(program)}
	server, err := d.ssh.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := d.ssh.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.ssh.Start(); err != nil {
		t.Fatal(err)
	}
	answers, client := io.Pipe()
	requests, to := io.Pipe()
	w := &wire{fault: f, at: at, faulty: make(chan bool, 1)}
	go w.run(requests, server, from, client)
	if d.Client, err = sftp.NewClientPipe(answers, to); err != nil {
		t.Fatal(err)
	}
	return &Target{d, site, 1}, w.faulty
}

// A deployment is cut off at requests by every fault: readers have the old site or the new one, and the next deployment
// completes.
func TestDeploy_sftpCutOff(t *testing.T) {
	program := deploytest.Program(t, "sftp-server", "openssh-sftp-server")
	all := deploytest.Sources(t)
	cuts, done := 0, 0
	for i, f := range wireFaults {
		for at, faulty := 0, true; faulty; at++ {
			if !*everyCut && (at+6*i)%40 != 0 {
				continue
			}
			site := filepath.Join(t.TempDir(), "site")
			if err := deploytest.Publish(open(t, site, 1), all[0]); err != nil {
				t.Fatal(err)
			}
			target, ended := connect(t, program, site, f, at)
			err := deploytest.Publish(target, all[1])
			_ = target.Close()
			if faulty = <-ended; !faulty && err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			version := deploytest.Crawl(t, os.DirFS(site))
			if version != 1 && version != 2 || err == nil && version != 2 {
				t.Fatalf("%s at request %d: version %d, error %v", f.name, at, version, err)
			}
			done += version - 1
			deploytest.Check(t, os.DirFS(site), version, nil)
			again, ended := connect(t, program, site, f, 1<<30)
			if err := deploytest.Publish(again, all[2]); err != nil {
				t.Fatalf("%s at request %d, then: %v", f.name, at, err)
			}
			_ = again.Close()
			<-ended
			deploytest.Check(t, os.DirFS(site), 3, nil)
			if t.Failed() {
				t.Fatalf("%s at request %d", f.name, at)
			}
			cuts++
		}
	}
	t.Logf("%d cuts by %d faults; %d left the old site, %d the new one", cuts, len(wireFaults), cuts-done, done)
}

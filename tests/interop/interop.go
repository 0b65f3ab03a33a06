// Compares our transparency log with golang.org/x/mod/sumdb, in both directions:
//
//	interop MINGBAI LOG_MAKER SIZE...
//
// At each size the log that LOG_MAKER writes has exactly the tiles that tlog computes, its checkpoint
// opens with note, its proofs pass tlog's checks; and `mingbai verify` reads a log that tlog made,
// but not with one byte changed in any of its tiles.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type tree struct {
	size   int64
	hashes []tlog.Hash // as tlog numbers them
}

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = t.hashes[index]
	}
	return out, nil
}

func (t *tree) root(size int64) tlog.Hash {
	if size == 0 {
		return sha256.Sum256(nil) // tlog gives zeros
	}
	return must(tlog.TreeHash(size, t))
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func entry(i int64) []byte { return []byte(strconv.FormatInt(i, 10)) }

func treeOf(size int64) *tree {
	t := &tree{size: size}
	for i := int64(0); i < size; i++ {
		t.hashes = append(t.hashes, must(tlog.StoredHashes(i, entry(i), t))...)
	}
	return t
}

// tlog's path has the height of tiles in it, C2SP's has not.
func pathOf(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

// Every file that a log of this tree consists of, by name.
func (t *tree) files() map[string][]byte {
	out := map[string][]byte{}
	for _, tile := range tlog.NewTiles(height, 0, t.size) {
		// tlog names the partial tiles of all sizes on the way, too.
		if rest := t.size >> (height * tile.L) % (1 << height); tile.W < 1<<height && int64(tile.W) != rest {
			continue
		}
		out[pathOf(tile)] = must(tlog.ReadTileData(tile, t))
		if tile.L != 0 {
			continue
		}
		var bundle []byte
		first := tile.N << height
		for i := first; i < first+int64(tile.W); i++ {
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(entry(i))))
			bundle = append(bundle, entry(i)...)
		}
		out[strings.Replace(pathOf(tile), "tile/0/", "tile/entries/", 1)] = bundle
	}
	return out
}

func compareFiles(t *tree, folder string) {
	want := t.files()
	filepath.WalkDir(filepath.Join(folder, "tile"), func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) && t.size == 0 {
			return nil
		}
		if err != nil {
			log.Fatal(err)
		}
		if d.IsDir() {
			return nil
		}
		name := must(filepath.Rel(folder, path))
		expected, isKnown := want[name]
		if !isKnown {
			log.Fatalf("size %d: %s should not be there", t.size, name)
		}
		if !bytes.Equal(must(os.ReadFile(path)), expected) {
			log.Fatalf("size %d: %s differs", t.size, name)
		}
		delete(want, name)
		return nil
	})
	for name := range want {
		log.Fatalf("size %d: %s is missing", t.size, name)
	}
}

func openCheckpoint(text []byte, vkey string) (int64, tlog.Hash) {
	verifier := must(note.NewVerifier(vkey))
	opened := must(note.Open(text, note.VerifierList(verifier)))
	if len(opened.Sigs) != 1 || len(opened.UnverifiedSigs) != 1 {
		log.Fatalf("signatures: %d known, %d unknown", len(opened.Sigs), len(opened.UnverifiedSigs))
	}
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() || len(lines) != 4 {
		log.Fatalf("checkpoint %q", opened.Text)
	}
	return must(strconv.ParseInt(lines[1], 10, 64)), must(tlog.ParseHash(lines[2]))
}

func hashesOf(lines []string) []tlog.Hash {
	var out []tlog.Hash
	for _, line := range lines {
		out = append(out, must(tlog.ParseHash(line)))
	}
	return out
}

// Returns how many proofs there were.
func checkProofs(t *tree, folder string, vkey string) int {
	root := t.root(t.size)
	proofs, _ := filepath.Glob(filepath.Join(folder, "proofs/*"))
	for _, file := range proofs {
		index := must(strconv.ParseInt(filepath.Base(file), 10, 64))
		head, checkpoint, _ := strings.Cut(string(must(os.ReadFile(file))), "\n\n")
		lines := strings.Split(head, "\n")
		if lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != fmt.Sprintf("index %d", index) {
			log.Fatalf("%s: %q", file, lines[:2])
		}
		openCheckpoint([]byte(checkpoint), vkey)
		if err := tlog.CheckRecord(hashesOf(lines[2:]), t.size, root, index, tlog.RecordHash(entry(index))); err != nil {
			log.Fatal(file, err)
		}
	}
	growths, _ := filepath.Glob(filepath.Join(folder, "growth/*"))
	for _, file := range growths {
		old := must(strconv.ParseInt(filepath.Base(file), 10, 64))
		lines := strings.Split(strings.TrimSuffix(string(must(os.ReadFile(file))), "\n"), "\n")
		oldRoot := must(tlog.ParseHash(lines[0]))
		if oldRoot != t.root(old) {
			log.Fatalf("%s: another root", file)
		}
		if err := tlog.CheckTree(hashesOf(lines[1:]), t.size, root, old, oldRoot); err != nil {
			log.Fatal(file, err)
		}
	}
	return len(proofs) + len(growths)
}

func checkOurs(logMaker string, t *tree, folder string) int {
	command := exec.Command(logMaker, strconv.FormatInt(t.size, 10), folder)
	command.Stderr = os.Stderr
	vkey := strings.TrimSpace(string(must(command.Output())))
	compareFiles(t, filepath.Join(folder, "log"))
	size, root := openCheckpoint(must(os.ReadFile(filepath.Join(folder, "log/checkpoint"))), vkey)
	if size != t.size || root != t.root(size) {
		log.Fatalf("size %d: the checkpoint says size %d, root %s", t.size, size, root)
	}
	return checkProofs(t, folder, vkey)
}

type keyed struct{ skey, vkey string }

func (k keyed) sign(t *tree, size int64) []byte {
	text := fmt.Sprintf("log.example/theirs\n%d\n%s\n", size, t.root(size))
	return must(note.Sign(&note.Note{Text: text}, must(note.NewSigner(k.skey))))
}

func write(path string, content []byte) {
	must(0, os.MkdirAll(filepath.Dir(path), 0o755))
	must(0, os.WriteFile(path, content, 0o644))
}

// Returns how many tiles were tampered with.
func checkTheirs(mingbai string, t *tree, folder string) int {
	skey, vkey, err := note.GenerateKey(nil, "log.example/theirs")
	key := keyed{must(skey, err), vkey}
	files := t.files()
	for name, content := range files {
		write(filepath.Join(folder, name), content)
	}
	write(filepath.Join(folder, "checkpoint"), key.sign(t, t.size))
	write(filepath.Join(folder, "old"), key.sign(t, t.size/2))
	verify := func() (string, error) {
		command := exec.Command(mingbai, "--lang=en", "verify", filepath.Join(folder, "checkpoint"),
			"--key", vkey, "--tiles", folder, "--old", filepath.Join(folder, "old"))
		said, err := command.CombinedOutput()
		return string(said), err
	}
	if said, err := verify(); err != nil {
		log.Fatalf("size %d: %v: %s", t.size, err, said)
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	tampered := 0
	for _, name := range names {
		content := files[name]
		// All of the upper levels and of the edge; few of the many others.
		isRare := strings.HasPrefix(name, "tile/1/") || strings.HasPrefix(name, "tile/2/") ||
			strings.Contains(name, ".p/")
		if !isRare && tampered > 8 {
			continue
		}
		changed := append([]byte(nil), content...)
		changed[len(changed)/2] ^= 1
		write(filepath.Join(folder, name), changed)
		said, err := verify()
		exit, isExit := err.(*exec.ExitError)
		if !isExit || exit.ExitCode() != 1 {
			log.Fatalf("size %d: %s was changed, and verify said %v: %s", t.size, name, err, said)
		}
		write(filepath.Join(folder, name), content)
		tampered++
	}
	return tampered
}

func main() {
	log.SetFlags(0)
	for _, argument := range os.Args[3:] {
		t := treeOf(must(strconv.ParseInt(argument, 10, 64)))
		folder := must(os.MkdirTemp("", "interop-"))
		proofs := checkOurs(os.Args[2], t, filepath.Join(folder, "ours"))
		tampered := checkTheirs(os.Args[1], t, filepath.Join(folder, "theirs"))
		must(0, os.RemoveAll(folder))
		fmt.Printf("size %d: %d files equal, %d proofs pass, %d changed files found\n", t.size,
			len(t.files()), proofs, tampered)
	}
}

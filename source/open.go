package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"salient"
)

// open opens a regular file for reading; a link to one is followed. It never
// waits: a pipe or a device is refused before it is opened, and again after,
// in case something else took the name meanwhile.
func open(name string) (*os.File, int64, error) {
	info, err := os.Stat(name)
	if err == nil {
		err = regular(info)
	}
	if err != nil {
		return nil, 0, plainly(name, err)
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, plainly(name, err)
	}
	if info, err = f.Stat(); err == nil {
		err = regular(info)
	}
	if err != nil {
		f.Close()
		return nil, 0, plainly(name, err)
	}
	return f, info.Size(), nil
}

func regular(info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return errors.New("it is a folder")
	case mode&fs.ModeNamedPipe != 0:
		return errors.New("it is a pipe; hint: give it on standard input, as -")
	case mode&fs.ModeSocket != 0:
		return errors.New("it is a socket")
	default:
		return errors.New("it is a device")
	}
}

// plainly says what the system complains of without naming the file again.
func plainly(name string, err error) error {
	if info, e := os.Lstat(name); e == nil && info.Mode()&fs.ModeSymlink != 0 && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: a link to a file that does not exist", salient.ErrUnreadable)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%w: %w", salient.ErrUnreadable, err)
}

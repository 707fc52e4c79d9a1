// Package eval measures the engine against gold sets, stage by stage and end
// to end. It prints tables that anyone can make again with one command, and
// looks at data that nothing was trained on.
package eval

// Reads a folder exactly as Docker Compose does and prints the project as JSON.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	options, err := cli.NewProjectOptions(nil, cli.WithWorkingDirectory(os.Args[1]), cli.WithEnvFiles(), cli.WithDotEnv,
		cli.WithDefaultConfigPath)
	if err == nil {
		err = print(options)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func print(options *cli.ProjectOptions) error {
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return err
	}
	text, err := project.MarshalJSON()
	fmt.Println(string(text))
	return err
}

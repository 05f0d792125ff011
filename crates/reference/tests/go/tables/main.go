// Copies the files of a package with its tests into a folder, such that the tests also print the tables they loop over:
// each case as a line of JSON behind a marker, as the tests themselves see it.
package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// What the copied package gets beside its own files.
const helper = `

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
)

// printTable prints what a test loops over: a struct as its fields, a text as one field.
func printTable(test string, table interface{}) {
	file, err := os.OpenFile(os.Getenv("TABLES"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	encoder := json.NewEncoder(file)
	rows := reflect.ValueOf(table)
	if rows.Kind() != reflect.Slice {
		return
	}
	for i := 0; i < rows.Len(); i++ {
		row := rows.Index(i)
		fields := map[string]interface{}{"": test}
		switch row.Kind() {
		case reflect.Struct:
			for j := 0; j < row.NumField(); j++ {
				fields[row.Type().Field(j).Name] = plain(row.Field(j))
			}
		case reflect.String:
			fields["input"] = row.String()
		default:
			return
		}
		if err := encoder.Encode(fields); err != nil {
			panic(err)
		}
	}
}

// What an error says, although the field that holds it cannot be read as one.
func message(value reflect.Value) string {
	if value.Kind() == reflect.Ptr && value.Elem().Kind() == reflect.Struct {
		for _, name := range []string{"s", "msg"} {
			if text := value.Elem().FieldByName(name); text.IsValid() {
				return text.String()
			}
		}
	}
	return fmt.Sprint(value)
}

func plain(value reflect.Value) interface{} {
	switch value.Kind() {
	case reflect.String:
		return value.String()
	case reflect.Bool:
		return value.Bool()
	case reflect.Interface:
		if value.IsNil() {
			return nil
		}
		return message(value.Elem())
	case reflect.Slice:
		all := []interface{}{}
		for i := 0; i < value.Len(); i++ {
			all = append(all, plain(value.Index(i)))
		}
		return all
	default:
		return fmt.Sprint(value)
	}
}
`

func main() {
	from, to := os.Args[1], os.Args[2]
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	check(err)
	name := ""
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		if strings.HasSuffix(file, "_test.go") {
			text, name = withPrinting(file, text)
		}
		check(os.WriteFile(filepath.Join(to, filepath.Base(file)), text, 0o600))
	}
	check(os.WriteFile(filepath.Join(to, "zz_tables_test.go"), []byte("package "+name+helper), 0o600))
}

// Before each loop of a test over something with a name, and over a table that stands in the loop itself, the table is printed.
func withPrinting(file string, text []byte) ([]byte, string) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, text, 0)
	check(err)
	for _, declaration := range parsed.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(function.Name.Name, "Test") {
			continue
		}
		var statements []ast.Stmt
		for _, statement := range function.Body.List {
			if loop, ok := statement.(*ast.RangeStmt); ok {
				table := loop.X
				if literal, ok := table.(*ast.CompositeLit); ok {
					name := ast.NewIdent("tableOfTheLoop")
					statements = append(statements, &ast.AssignStmt{
						Lhs: []ast.Expr{name}, Tok: token.DEFINE, Rhs: []ast.Expr{literal},
					})
					loop.X = name
					table = name
				}
				arguments := []ast.Expr{
					&ast.BasicLit{Kind: token.STRING, Value: `"` + function.Name.Name + "/" + nameOf(table) + `"`},
					table,
				}
				statements = append(statements, &ast.ExprStmt{
					X: &ast.CallExpr{Fun: ast.NewIdent("printTable"), Args: arguments},
				})
			}
			statements = append(statements, statement)
		}
		function.Body.List = statements
	}
	var changed bytes.Buffer
	check(printer.Fprint(&changed, files, parsed))
	return changed.Bytes(), parsed.Name.Name
}

func nameOf(table ast.Expr) string {
	if name, ok := table.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

import { dirname } from 'node:path';
import * as ts from 'typescript';
import type { ArgumentType, Parameter, Signatures } from '../signature';

type Tables = { -readonly [Name in keyof Signatures]: Record<string, Signatures[Name][string]> };

/** The signatures of all that a file exports. */
export function signaturesOf(file: string): Signatures {
  const config = ts.readConfigFile(
    ts.findConfigFile(dirname(file), (name) => ts.sys.fileExists(name)) ?? '',
    (name) => ts.sys.readFile(name),
  );
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, dirname(dirname(file)));
  const program = ts.createProgram([file], options);
  return new SignatureReader(program.getTypeChecker(), dirname(file)).read(program.getSourceFile(file));
}

class SignatureReader {
  private readonly tables: Tables = { classes: {}, structs: {}, enums: {}, objects: {} };

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly root: string,
  ) {}

  read(source: ts.SourceFile | undefined): Signatures {
    const module = source && this.checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error('no module');
    for (const exported of this.checker.getExportsOfModule(module)) this.readExport(exported);
    const sorted = <T>(table: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
    const { classes, structs, enums, objects } = this.tables;
    return {
      classes: sorted(classes),
      structs: sorted(structs),
      enums: sorted(enums),
      objects: sorted(objects),
    };
  }

  private readExport(exported: ts.Symbol): void {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(exported) : exported;
    if ((symbol.flags & ts.SymbolFlags.Class) === 0) return;
    const methods: Record<string, readonly Parameter[]> = {};
    for (const declaration of symbol.declarations?.filter(ts.isClassDeclaration) ?? [])
      for (const member of declaration.members) {
        const flags = ts.getCombinedModifierFlags(member);
        if (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) continue;
        if (ts.isConstructorDeclaration(member)) methods['constructor'] = this.parameters(member);
        if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
        const { text } = member.name;
        if (text.startsWith('_')) continue;
        methods[`${flags & ts.ModifierFlags.Static ? 'static ' : ''}${text}`] = this.parameters(member);
      }
    const taking = Object.entries(methods).filter(([, parameters]) => parameters.length > 0);
    if (taking.length > 0) this.tables.classes[symbol.name] = Object.fromEntries(taking);
  }

  private parameters(declaration: ts.MethodDeclaration | ts.ConstructorDeclaration): Parameter[] {
    return declaration.parameters.map((parameter): Parameter => {
      const name = parameter.name.getText().replace(/^\{[\s\S]*/, 'options');
      const type = this.checker.getTypeAtLocation(parameter);
      if (parameter.dotDotDotToken !== undefined) {
        const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
        return [name, item === undefined ? 'any' : this.typeOf(item), 'rest'];
      }
      return this.parameter(name, type, this.checker.isOptionalParameter(parameter));
    });
  }

  private parameter(name: string, type: ts.Type, isOptional: boolean): Parameter {
    const known = this.typeOf(this.checker.getNonNullableType(type));
    return isOptional ? [name, known, 'optional'] : [name, known];
  }

  private typeOf(type: ts.Type): ArgumentType {
    if (type.flags & ts.TypeFlags.StringLike && !type.isUnion() && !(type.flags & ts.TypeFlags.EnumLike))
      return 'string';
    if (type.flags & ts.TypeFlags.NumberLike && !(type.flags & ts.TypeFlags.EnumLike)) return 'number';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    const item = this.itemOf(type);
    if (item !== undefined) return { list: this.typeOf(item) };
    if (type.isUnion() || type.flags & ts.TypeFlags.EnumLike) return this.enumOf(type);
    const values = type.getStringIndexType();
    if (values !== undefined) return { map: this.typeOf(values) };
    return this.objectOf(type);
  }

  private itemOf(type: ts.Type): ts.Type | undefined {
    if (!this.checker.isArrayType(type)) return undefined;
    return this.checker.getTypeArguments(type as ts.TypeReference)[0];
  }

  private enumOf(type: ts.Type): ArgumentType {
    const members = type.isUnion() ? type.types : [type];
    const values = members.map((each) => (each.isStringLiteral() ? each.value : undefined));
    const { symbol } = type as { symbol?: ts.Symbol };
    if (symbol === undefined || values.some((value) => value === undefined)) return 'any';
    this.tables.enums[symbol.name] = values.filter((value) => value !== undefined);
    return { enum: symbol.name };
  }

  private objectOf(type: ts.Type): ArgumentType {
    const symbol = type.getSymbol();
    if (symbol === undefined || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'any';
    const { name } = symbol;
    const [declaration] = symbol.declarations ?? [];
    if (declaration === undefined || !/^[A-Z]/.test(name)) return 'any';
    const isOurs = declaration.getSourceFile().fileName.startsWith(this.root);
    if (isOurs && symbol.flags & ts.SymbolFlags.Interface && !/^I[A-Z][a-z]/.test(name)) {
      this.readStruct(name, type);
      return { struct: name };
    }
    const members = isOurs ? this.ownMembers(type) : tellingMembers(type);
    if (members.length === 0) return 'any';
    this.tables.objects[name] = members;
    return { object: name };
  }

  private readStruct(name: string, type: ts.Type): void {
    if (this.tables.structs[name] !== undefined) return;
    this.tables.structs[name] = [];
    this.tables.structs[name] = type.getProperties().map((property): Parameter => {
      const own = this.checker.getTypeOfSymbol(property);
      return this.parameter(property.name, own, (property.flags & ts.SymbolFlags.Optional) !== 0);
    });
  }

  /** The public methods of a class of this package; of one without, its fields. */
  private ownMembers(type: ts.Type): string[] {
    const members = type.getProperties().filter(({ flags, valueDeclaration }) => {
      const modifiers = valueDeclaration === undefined ? 0 : ts.getCombinedModifierFlags(valueDeclaration);
      const isHidden = modifiers & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
      return !isHidden && !(flags & ts.SymbolFlags.Optional);
    });
    const methods = members.filter(
      ({ flags, name }) => flags & ts.SymbolFlags.Method && !name.startsWith('_'),
    );
    return (methods.length > 0 ? methods : members).map(({ name }) => name).slice(0, 3);
  }
}

/** Members that every version of a type of the CDK has: a place in the tree, the ARN of its kind, what it grants to. */
function tellingMembers(type: ts.Type): string[] {
  const names = type
    .getProperties()
    .filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0)
    .map(({ name }) => name);
  const name = type.getSymbol()?.name ?? '';
  const noun = name.replace(/^I(?=[A-Z])/, '');
  const arn = `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Arn`;
  const wanted = ['node', 'grantPrincipal', arn, 'toStatementJson', 'toMilliseconds', 'policyFragment'];
  return wanted.filter((each) => names.includes(each));
}
